import { asSystem, makeContext, type Ctx } from '../context.ts';
import { inTransaction } from '../transaction.ts';
import { hashPassword } from '#domain/identity/password.ts';
import { demoAccounts, demoAddress, demoPassword, type DemoAccount } from './demoAccounts.ts';
import { seedHome } from './seedHome.ts';
import { seedMessages } from './seedMessages.ts';
import { seedPackages } from './seedPackages.ts';
import { seedPeople } from './seedPeople.ts';
import { seedReviews } from './seedReviews.ts';
import { seedSessions } from './seedSessions.ts';
import { seedWriteUps } from './seedWriteUps.ts';

/**
 * Fills the database with people who do not exist: staff, coaches, clients, two months of sessions around `ctx.now`, what
 * was written about these, and what they wrote to each other. All of it or nothing; done once, a second time it changes nothing. Written through the
 * same rules and hooks as everything, but nothing is queued: no mail leaves for sessions long past.
 */
export async function seedDemo(ctx: Ctx): Promise<{ accounts: DemoAccount[]; isNew: boolean }> {
  const accounts = demoAccounts();
  const silent = { ...ctx.req.context.loom, app: { ...ctx.app, boss: null } };
  const system = asSystem(makeContext(silent, ctx.req.transactionID), 'demo data');
  const wanted = { email: { equals: demoAddress('admin') } };
  if ((await system.store.findOne('users', wanted)) !== null) return { accounts, isNew: false };
  const passwordHash = await hashPassword(demoPassword);
  await inTransaction(system, async (tx) => {
    const people = await seedPeople(tx, passwordHash);
    await seedSessions(tx, people);
    await seedPackages(tx, people);
    await seedReviews(tx, people);
    await seedWriteUps(tx, people);
    await seedMessages(tx, people);
    await seedHome(tx);
  });
  return { accounts, isNew: true };
}
