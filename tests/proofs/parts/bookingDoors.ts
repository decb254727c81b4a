import { setTimeout as wait } from 'node:timers/promises';

import { z } from 'zod';

import { openProcesses } from '#tests/server/openProcesses.ts';
import { aClient, type Person } from '#tests/support/people.ts';
import type { World } from '#tests/support/world.ts';

type Asked = { by: Person; body?: unknown; key?: string };

export type Said = { status: number; code: string; id: string; text: string };

export type Doors = {
  /** Sends a request to the processes in turn. */
  ask: (method: string, path: string, asked: Asked) => Promise<Said>;
  stop: () => Promise<void>;
};

const answer = z.looseObject({
  id: z.string().optional(),
  code: z.string().optional(),
  doc: z.looseObject({ id: z.string() }).optional(),
  errors: z.unknown().optional(),
});
const refused = z.array(z.looseObject({ code: z.string().optional() }));

/** Two processes of the product on the database of a world, asked in turn; nobody is held to a budget of requests. */
export async function bookingDoors(here: World): Promise<Doors> {
  const processes = await openProcesses(here, {
    services: ['api', 'api'],
    env: { RATE_LIMIT_FACTOR: '1000000', LOG_LEVEL: 'silent' },
  });
  let turn = 0;
  return { ask, stop: () => processes.stop() };

  async function ask(method: string, path: string, { by, body, key }: Asked): Promise<Said> {
    const address = processes.addresses[turn++ % processes.addresses.length] ?? '';
    const response = await fetch(`${address}${path}`, {
      method,
      headers: {
        origin: processes.origin,
        cookie: by.cookie,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const said = answer.safeParse(text === '' ? {} : JSON.parse(text)).data;
    const [first] = refused.safeParse(said?.errors).data ?? [];
    return {
      status: response.status,
      code: said?.code ?? first?.code ?? '',
      id: said?.doc?.id ?? said?.id ?? '',
      text,
    };
  }
}

/** So many clients, made a few at a time. */
export async function manyClients(here: World, count: number): Promise<Person[]> {
  const made: Person[] = [];
  while (made.length < count) {
    const some = Math.min(8, count - made.length);
    made.push(...(await Promise.all(Array.from({ length: some }, () => aClient(here)))));
    await wait(0);
  }
  return made;
}
