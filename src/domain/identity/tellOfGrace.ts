import { asSystem, type Ctx } from '../../context.ts';
import { inTransaction } from '../../transaction.ts';
import { announce } from '../notifications/announce.sql.ts';
import { dueForReminder, newlyConcerned } from './mfaNotices.sql.ts';

/** How many pages of people one run tells: it comes again in minutes. */
const mostPages = 20;

/**
 * Tells people whose role comes to need a second factor by when they need one, and reminds them a day before: page by page, each page
 * on a transaction of its own. Whoever gets the role meanwhile is told too. Run by the clock, and when a policy is set.
 */
export async function tellOfGrace(ctx: Ctx): Promise<void> {
  const system = asSystem(ctx, 'second factor to come');
  await inPages(system, 'person.secondFactorDue', newlyConcerned);
  await inPages(system, 'person.secondFactorSoon', dueForReminder);
}

async function inPages(
  ctx: Ctx,
  name: 'person.secondFactorDue' | 'person.secondFactorSoon',
  take: (tx: Ctx) => Promise<string[]>,
): Promise<void> {
  for (let page = 0; page < mostPages; page++) {
    const told = await inTransaction(ctx, async (tx) => {
      const people = new Set(await take(tx));
      for (const documentId of people) {
        await announce(tx, { name, collection: 'users', documentId, topics: [] });
      }
      return people.size;
    });
    if (told === 0) return;
  }
}
