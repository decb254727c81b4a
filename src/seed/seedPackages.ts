import type { Ctx } from '../context.ts';
import { demoCoaches } from './demoPeople.ts';
import type { SeededPeople } from './seedPeople.ts';
import { within } from './within.ts';

const words = {
  en: { name: 'Check-in', description: 'A short talk between two sessions, from a package.' },
  he: { name: 'שיחה קצרה', description: 'שיחה קצרה בין שתי פגישות, מתוך חבילה.' },
};

/** Who gives whom a package, in the words of the one who gets it. */
const gifts = [
  { coach: 'daniel', client: 'james', name: 'Six check-ins' },
  { coach: 'noa', client: 'yael', name: 'שש שיחות קצרות' },
];

const daysAhead = 120;

/** A session type for holders of a package, and for one client of its coach a package to book it with. */
export async function seedPackages(tx: Ctx, { users }: SeededPeople): Promise<void> {
  for (const gift of gifts) {
    const coach = users.get(gift.coach);
    const client = users.get(gift.client);
    if (!coach || !client) throw new Error(`A pair of the demo is not there: ${gift.coach}`);
    const type = await within(tx, { locale: 'en' }).store.create('session-types', {
      coach: coach.id,
      ...words.en,
      kind: 'followUp',
      durationMinutes: 25,
      priceMinor: 0,
      currency: demoCoaches.find(({ key }) => key === gift.coach)?.currency ?? 'EUR',
      place: 'video',
      whoMayBook: 'packageHolders',
      isBookable: true,
    });
    await within(tx, { locale: 'he' }).store.update('session-types', type.id, words.he);
    await tx.store.create('packages', {
      coach: coach.id,
      client: client.id,
      name: gift.name,
      sessionCount: 6,
      types: [type.id],
      validUntil: tx.now
        .add({ hours: 24 * daysAhead })
        .toString()
        .slice(0, 10),
    });
  }
}
