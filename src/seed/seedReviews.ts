import type { Ctx } from '../context.ts';
import { demoFavourites, demoReviews } from './demoReviews.ts';
import type { SeededPeople } from './seedPeople.ts';
import { within } from './within.ts';

/** What clients said of sessions that took place, each of another one, the latest first; and whom they keep as favourites. */
export async function seedReviews(tx: Ctx, { users }: SeededPeople): Promise<void> {
  const spoken = new Map<string, number>();
  for (const { pair, ...feedback } of demoReviews) {
    const [coach, client] = pair.split('/').map((key) => users.get(key)?.id ?? '');
    const sessions = await tx.store.find('sessions', {
      where: {
        and: [
          { coach: { equals: coach } },
          { client: { equals: client } },
          { attendance: { equals: 'attended' } },
        ],
      },
      sort: '-startsAt',
    });
    const session = sessions[spoken.get(pair) ?? 0];
    spoken.set(pair, (spoken.get(pair) ?? 0) + 1);
    if (!session || !coach || !client) continue;
    const now = Temporal.Instant.from(session.endsAt).add({ hours: 2 });
    await within(tx, { now }).store.create('feedback', {
      session: session.id,
      coach,
      client,
      signature: feedback.signedAs === null ? 'none' : 'first',
      ...feedback,
    });
  }
  for (const [client, coach] of demoFavourites) {
    const [person, kept] = [users.get(client)?.id, users.get(coach)?.id];
    if (person && kept) await tx.store.create('favourites', { person, coach: kept });
  }
}
