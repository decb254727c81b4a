import type { CollectionAfterOperationHook } from 'payload';
import { z } from 'zod';
import { writeAudit } from '#domain/audit/writeAudit.sql.ts';
import { actsAsAnother } from '#domain/people/actor.ts';
import { idIn } from '#domain/idIn.ts';
import { contextOf, type Ctx } from '#src/context.ts';

const opening = z.object({
  operation: z.literal('findByID'),
  result: z.looseObject({ id: z.string() }),
});

/**
 * Leaves an audit row when somebody opens a row that is none of their own: by its id, at whatever door; lists leave none. `own` are the
 * fields that name whose it is, `counts` who is meant. Staff who act as somebody open nothing of their own. A read inside a transaction
 * belongs to an act, which leaves its own row.
 */
export const auditOpening =
  (
    own: readonly string[],
    counts: (ctx: Ctx) => boolean = () => true,
  ): CollectionAfterOperationHook =>
  async (event) => {
    const row = event.req.transactionID ? null : opening.safeParse(event).data?.result;
    const ctx = contextOf(event.req);
    if (!row || ctx.actor.kind !== 'user') return event.result;
    const { id } = ctx.actor.user;
    const isOwn = own.some((field) => idIn(row[field]) === id) || !counts(ctx);
    if (isOwn && !actsAsAnother(ctx.actor)) return event.result;
    await writeAudit(ctx, {
      act: 'read',
      collection: event.collection.slug,
      documentId: row.id,
      changes: {},
    });
    return event.result;
  };
