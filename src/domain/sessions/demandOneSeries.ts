import { asSystem, type Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { isUuid } from '../isUuid.ts';
import { isSystem } from '../people/actor.ts';

type Asked = { series?: string | null | undefined };
type Pair = { coachId: string; clientId: string | null };

/** A series is of one coach and one client: nobody adds to another's. Refuses with `common.invalid` (422). */
export async function demandOneSeries(
  ctx: Ctx,
  { series }: Asked,
  { coachId, clientId }: Pair,
): Promise<void> {
  if (!series || isSystem(ctx.actor)) return;
  if (clientId === null || !isUuid(series)) throw wrong();
  const others = await asSystem(ctx, 'whose series it is').store.count('sessions', {
    and: [
      { series: { equals: series } },
      { or: [{ coach: { not_equals: coachId } }, { client: { not_equals: clientId } }] },
    ],
  });
  if (others > 0) throw wrong();
}

function wrong(): Refused {
  return new Refused('common.invalid', 422, { fields: { series: 'common.invalid' } });
}
