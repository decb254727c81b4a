import type { Ctx } from '../../context.ts';
import { inTransaction } from '../../transaction.ts';
import { announce } from '../notifications/announce.sql.ts';
import { claimReminder } from './claimReminder.sql.ts';
import { dueReminders, type DueReminder } from './dueReminders.sql.ts';

/**
 * Announces every reminder whose time has come, once however often and wherever this runs. Where nobody looked for a while and several
 * of one session have come due for a side, the nearest to the session speaks for all.
 */
export async function sendReminders(ctx: Ctx): Promise<void> {
  const spokenFor = new Set<string>();
  for (const reminder of await dueReminders(ctx)) {
    const name = nameOf(reminder);
    await inTransaction(ctx, (tx) => settle(tx, reminder, { isTold: !spokenFor.has(name) }));
    spokenFor.add(name);
  }
}

async function settle(
  tx: Ctx,
  reminder: DueReminder,
  { isTold }: { isTold: boolean },
): Promise<void> {
  const documentId = await claimReminder(tx, reminder, { isTold });
  if (documentId === null || !isTold) return;
  await announce(tx, {
    name: 'session.reminded',
    collection: 'session-reminders',
    documentId,
    topics: [],
  });
}

function nameOf({ sessionId, side, channel }: DueReminder): string {
  return `${sessionId} ${side} ${channel}`;
}
