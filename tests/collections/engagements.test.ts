import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { aClient, aCoach, anEngagement, type Person } from '#tests/support/people.ts';
import { world, type World } from '#tests/support/world.ts';

let here: World;
let coach: Person;

beforeAll(async () => {
  here = await world();
  coach = await aCoach(here);
});
afterAll(() => here.end());

describe('an engagement', () => {
  test('is the only living one of its pair, also when two are made at once', async () => {
    const client = await aClient(here);
    const both = await Promise.allSettled([1, 2].map(() => anEngagement(here, coach, client)));
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await expect(anEngagement(here, coach, client)).rejects.toMatchObject({
      code: 'people.alreadyTogether',
      status: 409,
    });
  });

  test('may begin anew once the earlier one has ended', async () => {
    const client = await aClient(here);
    const earlier = await anEngagement(here, coach, client);
    await here.system.store.update('engagements', earlier, { state: 'ended' });
    expect(await anEngagement(here, coach, client)).not.toBe(earlier);
  });

  test.each([
    ['active', 'paused', true],
    ['paused', 'active', true],
    ['active', 'ended', true],
    ['active', 'archived', false],
    ['active', 'invited', false],
    ['ended', 'archived', true],
    ['ended', 'active', false],
    ['archived', 'active', false],
  ] as const)('moving from %s to %s is allowed: %s', async (from, to, isAllowed) => {
    const { store } = here.system;
    const id = await anEngagement(here, coach, await aClient(here));
    const way = {
      active: [],
      paused: ['paused'],
      ended: ['ended'],
      archived: ['ended', 'archived'],
    } as const;
    for (const state of way[from]) await store.update('engagements', id, { state });
    const moving = store.update('engagements', id, { state: to });
    if (isAllowed) expect((await moving).state).toBe(to);
    else await expect(moving).rejects.toMatchObject({ code: 'people.engagementMove', status: 409 });
  });

  test('shows the client to the coach while it lives, and no longer', async () => {
    const client = await aClient(here);
    const sees = async () =>
      (await here.as(coach.user).store.count('client-profiles', { user: { equals: client.id } })) >
      0;
    expect(await sees()).toBe(false);
    const id = await anEngagement(here, coach, client);
    expect(await sees()).toBe(true);
    await here.system.store.update('engagements', id, { state: 'paused' });
    expect(await sees()).toBe(true);
    await here.system.store.update('engagements', id, { state: 'ended' });
    expect(await sees()).toBe(false);
  });
});
