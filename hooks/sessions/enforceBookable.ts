import type { CollectionBeforeChangeHook } from 'payload';
import { contextOf } from '#src/context.ts';
import type { Doc } from '../Doc.ts';
import { judgeSession } from '#domain/sessions/judgeSession.ts';

/** A session is written only if its move, its time and its writer fit together, whoever writes it. */
export const enforceBookable: CollectionBeforeChangeHook<Doc> = ({
  data,
  operation,
  originalDoc,
  req,
}) =>
  judgeSession(contextOf(req), {
    data,
    before: operation === 'create' ? null : (originalDoc ?? null),
  });
