import type { Ctx } from '../../context.ts';
import { inTransaction } from '../../transaction.ts';
import { announce } from '../notifications/announce.sql.ts';
import { agendaDay } from './agendaDay.ts';
import { agendaWishes, claimDay, sessionsOfDay } from './agendas.sql.ts';

/**
 * Announces the sessions of the day to every coach who wants them and whose hour has come, once a day however often and wherever this
 * runs. A day that has none at that hour has had its turn.
 */
export async function sendAgendas(ctx: Ctx): Promise<void> {
  for (const wish of await agendaWishes(ctx)) {
    const day = agendaDay(wish, ctx.now);
    if (day === null) continue;
    const { coachId, zone } = wish;
    await inTransaction(ctx, async (tx) => {
      const documentId = await claimDay(tx, { coachId, day });
      if (documentId === null) return;
      if ((await sessionsOfDay(tx, { coachId, day, zone })).length === 0) return;
      const collection = 'agenda-days';
      await announce(tx, { name: 'coach.dayBegun', collection, documentId, topics: [] });
    });
  }
}
