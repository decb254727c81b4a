import type { CollectionBeforeOperationHook } from 'payload';
import { z } from 'zod';
import { isUuid } from '#domain/isUuid.ts';
import { lockForChange } from '#domain/sessions/lockForChange.ts';
import { contextOf } from '#src/context.ts';

/** Only an update comes with both. */
const named = z.object({ id: z.string().refine(isUuid), data: z.looseObject({}) });

/** Whoever changes a session holds the calendars of all whom it concerns before its row. */
export const lockPeople: CollectionBeforeOperationHook = async ({ args, req }) => {
  const { data: row } = named.safeParse(args);
  if (row) await lockForChange(contextOf(req), { sessionId: row.id, data: row.data });
  return args;
};
