import type { CollectionBeforeChangeHook } from 'payload';
import { contextOf } from '#src/context.ts';
import { judgeSession } from '#domain/sessions/judgeSession.ts';

/** A session is written only if its move, its time and its actor fit together, whoever writes it. */
export const enforceBookable: CollectionBeforeChangeHook = async ({ data, originalDoc, req }) =>
  judgeSession(contextOf(req), { data, before: originalDoc ?? null });
