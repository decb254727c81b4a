import { sql } from '@payloadcms/db-postgres/drizzle';
import type { AccessResult, CollectionBeforeOperationHook, PayloadRequest } from 'payload';
import { z } from 'zod';
import { isUuid } from '#domain/isUuid.ts';
import { contextOf } from '#src/context.ts';
import { Refused } from '#src/refused.ts';

type Change = { req: PayloadRequest; id: string; data: Record<string, unknown> };

/** Only an update comes with both. */
const named = z.object({ id: z.string().refine(isUuid), data: z.looseObject({}) });

/**
 * Holds the row that is about to change until the transaction ends. Payload reads a row and writes every column of it back: without this,
 * whatever somebody else committed in between (a ban, an end, another state) would be undone by a change of any other field.
 *
 * Payload judges access after this hook and reads the row at once after that, so there is no later place to hold it. Hence `access` is
 * asked here first: nobody makes a row wait that is not theirs to change (`common.forbidden`, 403). Payload asks it again, on the row held.
 */
export const lockRow =
  (
    access: (change: Change) => AccessResult | Promise<AccessResult>,
  ): CollectionBeforeOperationHook =>
  async ({ args, collection, overrideAccess, req }) => {
    const row = named.safeParse(args);
    if (!row.success) return args;
    const { id, data } = row.data;
    const mayChange = overrideAccess === true || (await access({ req, id, data }));
    if (mayChange === false) throw new Refused('common.forbidden', 403);
    if (mayChange !== true) {
      const where = { and: [{ id: { equals: id } }, mayChange] };
      const { totalDocs } = await req.payload.count({ collection: collection.slug, req, where });
      if (totalDocs === 0) throw new Refused('common.forbidden', 403);
    }
    const table = sql.identifier(collection.slug.replaceAll('-', '_'));
    await contextOf(req).sql.run(sql`select from ${table} where id = ${id} for no key update`);
    return args;
  };
