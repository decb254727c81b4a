import type { CollectionBeforeOperationHook } from 'payload';
import { z } from 'zod';
import { lockHolder } from '#domain/billing/lockHolder.sql.ts';
import { isUuid } from '#domain/isUuid.ts';
import { contextOf } from '#src/context.ts';

/** Only an update comes with both. */
const named = z.object({ id: z.string().refine(isUuid), data: z.looseObject({}) });

/** Whoever changes a package waits for a booking that takes a session of it: calendars are held before the package itself, as everywhere. */
export const lockPackage: CollectionBeforeOperationHook = async ({ args, req }) => {
  const row = named.safeParse(args);
  if (row.success) await lockHolder(contextOf(req), row.data.id);
  return args;
};
