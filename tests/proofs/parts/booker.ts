import { writeSync } from 'node:fs';

import { z } from 'zod';

import { type News, ordersSchema, type Wish } from './bookings.ts';
import { dice } from './dice.ts';

// A process of its own: each client books one session after another through REST, two steps each, until
// no answer comes any more. Several may want the same time at once. Who comes back after a crash first
// confirms the holds they find, and sends what got no answer again.
const orders = ordersSchema.parse(JSON.parse(process.argv[2] ?? ''));
const { origin, host, coaches, clients, seed, round } = orders;
const roll = dice(seed + round);
const daysAhead = 50;
const hoursADay = 12;
const first = Temporal.Now.zonedDateTimeISO('UTC').startOfDay().add({ days: 2, hours: 8 });
const row = z.object({ id: z.string() });
const created = z.object({ doc: row });
const listed = z.object({ docs: z.array(row) });

await Promise.all(clients.map((_, client) => comeBack(client).then(() => bookOn(client))));
process.exit(0);

/** What finds no answer here is found again in the next round: the hold lies in the database. */
async function comeBack(client: number): Promise<void> {
  try {
    for (const id of await ownHolds(client)) await confirm(client, id);
  } catch {
    return;
  }
}

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

async function ownHolds(client: number): Promise<string[]> {
  const { text } = await send('GET', '/api/sessions?where[state][equals]=held', client);
  return listed.parse(JSON.parse(text)).docs.map(({ id }) => id);
}

/** Throws when there was no answer. */
async function book(wish: Wish): Promise<void> {
  const coach = coaches[wish.coach];
  const held = await send('POST', '/api/sessions', wish.client, {
    coach: coach?.id,
    client: clients[wish.client]?.id,
    type: coach?.typeId,
    startsAt: wish.startsAt,
    endsAt: Temporal.Instant.from(wish.startsAt).add({ minutes: 50 }).toString(),
    idempotencyKey: wish.key,
  });
  if (held.status >= 300) {
    tell({ refused: held.status, said: held.text.slice(0, 200) });
    return;
  }
  const { id } = created.parse(JSON.parse(held.text)).doc;
  tell({ acknowledged: 'held', id, wish });
  await confirm(wish.client, id, wish);
}

async function confirm(client: number, id: string, wish?: Wish): Promise<void> {
  const booked = await send('PATCH', `/api/sessions/${id}`, client, { state: 'confirmed' });
  if (booked.status < 300) tell({ acknowledged: 'confirmed', id, ...(wish ? { wish } : {}) });
  else tell({ refused: booked.status, said: booked.text.slice(0, 200) });
}

async function send(method: string, path: string, client: number, body?: unknown) {
  const response = await fetch(`${origin}${path}`, {
    method,
    headers: {
      'content-type': 'application/json',
      origin: `http://${host}`,
      cookie: clients[client]?.cookie ?? '',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, text: await response.text() };
}

function tell(news: News): void {
  writeSync(1, `${JSON.stringify(news)}\n`);
}
