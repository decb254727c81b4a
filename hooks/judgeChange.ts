import type { AccessResult, CollectionBeforeOperationHook, PayloadRequest } from 'payload';
import { z } from 'zod';
import { isUuid } from '#domain/isUuid.ts';
import { Refused } from '#src/refused.ts';

type Change = { req: PayloadRequest; id: string; data: Record<string, unknown> };

/** Only an update comes with both. */
const named = z.object({ id: z.string().refine(isUuid), data: z.looseObject({}) });

/**
 * Nobody makes a row wait that is not theirs to change (`common.forbidden`, 403). Payload judges access only after the hooks that hold
 * rows, and reads the row at once after that, so there is no later place to hold one: hence it is asked before them too. Payload
 * asks again, with the row held.
 */
export const judgeChange =
  (
    access: (change: Change) => AccessResult | Promise<AccessResult>,
  ): CollectionBeforeOperationHook =>
  async ({ args, collection, overrideAccess, req }) => {
    const change = named.safeParse(args);
    if (!change.success || overrideAccess === true) return args;
    const { id, data } = change.data;
    const mayChange = await access({ req, id, data });
    if (mayChange === true) return args;
    if (mayChange === false) throw new Refused('common.forbidden', 403);
    const where = { and: [{ id: { equals: id } }, mayChange] };
    const { totalDocs } = await req.payload.count({ collection: collection.slug, req, where });
    if (totalDocs === 0) throw new Refused('common.forbidden', 403);
    return args;
  };
