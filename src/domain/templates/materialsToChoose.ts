import type { Ctx } from '../../context.ts';
import { verifiedUser } from '../people/actor.ts';
import { openStates } from '../files/fileStates.ts';

const most = 60;

/** Files that the person acting brought to sessions and that may be opened, the newest first, each name once; those of `kept` always. */
export async function materialsToChoose(
  ctx: Ctx,
  kept: readonly string[],
): Promise<{ id: string; name: string }[]> {
  const owner = verifiedUser(ctx.actor)?.id;
  if (owner === undefined) return [];
  const files = await ctx.store.find('files', {
    where: {
      and: [
        { owner: { equals: owner } },
        { purpose: { equals: 'material' } },
        { state: { in: [...openStates] } },
      ],
    },
    sort: '-createdAt',
    limit: most,
  });
  const chosen = files.filter(({ id }) => kept.includes(id));
  const byName = new Map([...files.toReversed(), ...chosen].map((file) => [file.name, file]));
  return [...byName.values()].toReversed().flatMap(({ id, name }) => (name ? [{ id, name }] : []));
}
