import { asSystem, type Ctx } from '../../context.ts';
import { notFound } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { mayOpen } from '../files/access.ts';
import { idOf } from '../idOf.ts';
import { isUuid } from '../isUuid.ts';
import { refuseActingAsAnother } from '../people/actor.ts';
import { recordingDays } from './recordingBounds.ts';
import { tellRecordingOf } from './tellRecording.ts';

/** One of the two whom a recording shows has it kept for `recordingDays` from now on. Refuses everybody else with `common.notFound` (404). */
export async function keepLonger(ctx: Ctx, fileId: string): Promise<void> {
  refuseActingAsAnother(ctx.actor);
  await inTransaction(ctx, async (tx) => {
    const where = await mayOpen(tx);
    const { actor, now } = tx;
    if (!where || actor.kind !== 'user' || !isUuid(fileId)) throw notFound();
    const find = asSystem(tx, 'a recording to be kept').store;
    const file = await find.findOne('files', {
      and: [{ id: { equals: fileId } }, { purpose: { equals: 'recording' } }, where],
    });
    if (!file) throw notFound();
    const side = idOf(file.owner) === actor.user.id ? 'coach' : 'client';
    const { store } = asSystem(tx, `kept longer, as its ${side} asked`);
    const keptUntil = now.add({ hours: 24 * recordingDays }).toString();
    await store.update('files', fileId, { keptUntil });
    await tellRecordingOf(tx, fileId);
  });
}
