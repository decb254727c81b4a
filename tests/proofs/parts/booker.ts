import { writeSync } from 'node:fs';

import { z } from 'zod';

import { type News, ordersSchema, type Wish } from './bookings.ts';
import { dice } from './dice.ts';

// A process of its own: each client books one session after another through REST, two steps each, until
// no answer comes any more. Several may want the same time at once.
const orders = ordersSchema.parse(JSON.parse(process.argv[2] ?? ''));
const { origin, host, coaches, clients, seed, round } = orders;
const roll = dice(seed + round);
const daysAhead = 50;
const hoursADay = 12;
const first = Temporal.Now.zonedDateTimeISO('UTC').startOfDay().add({ days: 2, hours: 8 });
const created = z.object({ doc: z.object({ id: z.string() }) });

await Promise.all(clients.map((_, client) => bookOn(client)));
process.exit(0);

async function bookOn(client: number): Promise<void> {
  const again = orders.unanswered.filter((wish) => wish.client === client);
  for (let n = 0; ; n++) {
    const wish = again[n] ?? aWish(client, n);
    try {
      await book(wish);
    } catch {
      tell({ unanswered: wish });
      return;
    }
  }
}

function aWish(client: number, n: number): Wish {
  const start = first.add({ days: roll(daysAhead), hours: roll(hoursADay) });
  return {
    client,
    coach: roll(coaches.length),
    startsAt: start.toInstant().toString(),
    key: `${round}-${client}-${n}`,
  };
}

/** Throws when there was no answer. */
async function book(wish: Wish): Promise<void> {
  const coach = coaches[wish.coach];
  const startsAt = Temporal.Instant.from(wish.startsAt);
  const held = await send('POST', '/api/sessions', wish, {
    coach: coach?.id,
    client: clients[wish.client]?.id,
    type: coach?.typeId,
    startsAt: wish.startsAt,
    endsAt: startsAt.add({ minutes: 50 }).toString(),
    idempotencyKey: wish.key,
  });
  if (held.status >= 300) {
    tell({ refused: held.status, said: held.text.slice(0, 200), wish });
    return;
  }
  const { id } = created.parse(JSON.parse(held.text)).doc;
  tell({ acknowledged: 'held', id, wish });
  const booked = await send('PATCH', `/api/sessions/${id}`, wish, { state: 'confirmed' });
  if (booked.status < 300) tell({ acknowledged: 'confirmed', id, wish });
  else tell({ refused: booked.status, said: booked.text.slice(0, 200), wish });
}

async function send(method: string, path: string, { client }: Wish, body: unknown) {
  const response = await fetch(`${origin}${path}?depth=0`, {
    method,
    headers: {
      'content-type': 'application/json',
      origin: `http://${host}`,
      cookie: clients[client]?.cookie ?? '',
    },
    body: JSON.stringify(body),
  });
  return { status: response.status, text: await response.text() };
}

function tell(news: News): void {
  writeSync(1, `${JSON.stringify(news)}\n`);
}
