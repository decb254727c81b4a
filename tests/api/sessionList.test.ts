import { expect, it } from 'vitest';
import { z } from 'zod';
import { bookingScene, hold, morning } from '#tests/support/bookings.ts';
import { aClient, type Person } from '#tests/support/people.ts';
import { askApi } from './askApi.ts';

const scene = bookingScene();

const ask = (by: Person, query = '') => askApi(scene.here, 'GET', `/sessions${query}`, { by });

const itemsOf = async (by: Person, query?: string) => (await ask(by, query)).said?.['items'];

it('GET /api/v1/sessions lists what its reader has a part in, and nothing else', async () => {
  const { here, coach, client } = scene;
  const other = await aClient(here, { name: 'Omer Peretz' });
  const one = await scene.bookTime(client, morning(1));
  const two = await scene.bookTime(other, morning(2));
  await hold(here, client, { typeId: coach.typeId, startsAt: morning(3) });
  expect(await itemsOf(client)).toEqual([
    {
      id: one,
      part: 'client',
      coach: coach.id,
      client: client.id,
      otherName: 'Noa Ben-Ami',
      type: coach.typeId,
      typeName: 'Follow-up session',
      state: 'confirmed',
      startsAt: morning(1).toString(),
      endsAt: morning(1, 50).toString(),
      place: 'video',
      priceMinor: 9600,
      currency: 'GBP',
    },
  ]);
  expect(await itemsOf(coach)).toMatchObject([{ id: one }, { id: two, otherName: 'Omer Peretz' }]);
  expect(await itemsOf(coach, '?part=client')).toEqual([]);
  expect(await itemsOf(coach, '?show=past')).toEqual([]);
  expect(await itemsOf(coach, '?q=peretz')).toMatchObject([{ id: two }]);
  expect(await itemsOf(coach, `?person=${client.id}&show=all`)).toMatchObject([{ id: one }]);
  expect(await itemsOf(other, `?person=${client.id}`)).toEqual([]);
  expect(await itemsOf(other, `?type=${coach.typeId}`)).toMatchObject([{ id: two }]);
});

it('GET /api/v1/sessions is read a page at a time, and refuses what it does not know', async () => {
  const { coach, client } = scene;
  const own = [];
  for (const day of [1, 2, 3]) own.push(await scene.bookTime(client, morning(day)));
  const found = [];
  for (let next: string | null = ''; next !== null;) {
    const { said } = await ask(coach, `?limit=1${next === '' ? '' : `&cursor=${next}`}`);
    found.push(said?.['items']);
    next = z.string().nullable().parse(said?.['next']);
  }
  expect(found).toMatchObject(own.map((id) => [{ id }]));
  for (const query of ['show=soon', 'state=held', 'cursor=1', 'limit=101', 'person=x', 'coach=x']) {
    expect((await ask(coach, `?${query}`)).status, query).toBe(422);
  }
});
