import { sql } from '@payloadcms/db-postgres/drizzle';
import type { CollectionBeforeOperationHook } from 'payload';
import { z } from 'zod';
import { isUuid } from '#domain/isUuid.ts';
import { contextOf } from '#src/context.ts';

/** Only an update comes with both. */
const named = z.object({ id: z.string().refine(isUuid), data: z.looseObject({}) });

/**
 * Holds the row that is about to change until the transaction ends. Payload reads a row and writes every column of it back: without this,
 * whatever somebody else committed in between (a ban, an end, another state) would be undone by a change of any other field.
 */
export const lockRow: CollectionBeforeOperationHook = async ({ args, collection, req }) => {
  const row = named.safeParse(args);
  if (!row.success) return args;
  const table = sql.identifier(collection.slug.replaceAll('-', '_'));
  await contextOf(req).sql.run(
    sql`select from ${table} where id = ${row.data.id} for no key update`,
  );
  return args;
};
