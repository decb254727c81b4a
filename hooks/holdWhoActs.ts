import type { CollectionBeforeOperationHook, GlobalBeforeOperationHook } from 'payload';
import { z } from 'zod';
import { holdActor } from '#domain/identity/holdActor.sql.ts';
import { isUuid } from '#domain/isUuid.ts';
import { contextOf } from '#src/context.ts';

const write = z.object({ operation: z.enum(['create', 'update', 'delete', 'restoreVersion']) });

const isWrite = (asked: unknown): boolean => write.safeParse(asked).success;

const named = z.object({ id: z.string().refine(isUuid) });

/** Whoever writes is held, and recognised once more, until the transaction ends: by whatever door the write came. */
export const holdWhoActs: CollectionBeforeOperationHook = async ({ collection, req, ...asked }) => {
  const { args } = asked;
  if (!isWrite(asked)) return args;
  const account = collection.slug === 'users' ? named.safeParse(args).data?.id : undefined;
  const about = account === undefined ? [] : [account];
  req.context.loom = await holdActor(contextOf(req), { about });
  return args;
};

/** The same for globals. */
export const holdWhoActsOnGlobal: GlobalBeforeOperationHook = async ({ req, ...asked }) => {
  if (isWrite(asked)) req.context.loom = await holdActor(contextOf(req), {});
};
