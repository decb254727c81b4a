import type { CollectionBeforeOperationHook } from 'payload';
import { z } from 'zod';
import { lockWish as lock } from '#domain/sessions/locks.sql.ts';
import { isUuid } from '#domain/isUuid.ts';
import { contextOf } from '#src/context.ts';

/** Only an update comes with both. */
const named = z.object({ id: z.string().refine(isUuid), data: z.looseObject({}) });

/** Who changes a wish may let go of the time that it brought: calendars and sessions are held before the wish itself, as everywhere. */
export const lockWish: CollectionBeforeOperationHook = async ({ args, req }) => {
  const row = named.safeParse(args);
  if (row.success) await lock(contextOf(req), row.data.id);
  return args;
};
