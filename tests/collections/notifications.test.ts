import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { aClient } from '#tests/support/people.ts';
import { world, type World } from '#tests/support/world.ts';

let here: World;

beforeAll(async () => {
  here = await world();
});
afterAll(() => here.end());

test('a person has one notification of an event, and it one delivery by each channel', async () => {
  const { store } = here.system;
  const person = await aClient(here);
  const eventId = randomUUID();
  const notify = () =>
    store.create('notifications', { person: person.id, event: 'session.booked', eventId });
  const { id: notification } = await notify();
  const deliver = () =>
    store.create('deliveries', { notification, channel: 'mail', state: 'queued', attempts: 0 });
  await deliver();
  const taken = { code: 'common.conflict', status: 409 };
  await expect(notify()).rejects.toMatchObject(taken);
  await expect(deliver()).rejects.toMatchObject(taken);
});
