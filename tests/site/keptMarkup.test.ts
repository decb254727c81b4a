import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Ctx } from '#src/context.ts';
import { keptMarkup } from '#site/render/keptMarkup.ts';
import { aClient, type Person } from '#tests/support/people.ts';
import { world, type World } from '#tests/support/world.ts';

describe('markup that is kept', () => {
  let here: World;
  let client: Person;
  let other: Person;

  beforeAll(async () => {
    here = await world();
    client = await aClient(here);
    other = await aClient(here);
  });

  afterAll(() => here.end());

  const of = (): string[] => [randomUUID()];

  async function rendersAgain(first: Ctx, second: Ctx, data = of(), changed = data) {
    let times = 0;
    const render = () => Promise.resolve(`<p>${String(++times)}</p>`);
    expect(await keptMarkup(first, data, render)).toBe('<p>1</p>');
    return (await keptMarkup(second, changed, render)) === '<p>2</p>';
  }

  test('is what was rendered, for the same reader and the same data', async () => {
    expect(await rendersAgain(here.as(client.user), here.as(client.user))).toBe(false);
  });

  test('is made anew when any word of its data is another', async () => {
    const ctx = here.as(client.user);
    const [page = ''] = of();
    expect(await rendersAgain(ctx, ctx, [page, 'a', 'b'], [page, 'a', 'c'])).toBe(true);
    expect(await rendersAgain(ctx, ctx, [page, 'ab', ''], [page, 'a', 'b', ''])).toBe(true);
  });

  test('is of one reader, language, zone, role and day', async () => {
    const ctx = here.as(client.user);
    const { user } = client;
    const asked = (more: Partial<typeof user>) => here.as({ ...user, ...more });
    expect(await rendersAgain(ctx, here.as(other.user))).toBe(true);
    expect(await rendersAgain(ctx, here.visitor)).toBe(true);
    expect(await rendersAgain(ctx, asked({ locale: 'he' }))).toBe(true);
    expect(await rendersAgain(ctx, asked({ zone: 'Pacific/Apia' }))).toBe(true);
    expect(await rendersAgain(ctx, asked({ activeRole: 'coach' }))).toBe(true);
    expect(await rendersAgain(ctx, asked({ gender: 'female' }))).toBe(true);
    expect(await rendersAgain(ctx, { ...ctx, now: ctx.now.add({ hours: 24 }) })).toBe(true);
  });

  test('staff who act as somebody do not meet what that person saw', async () => {
    const ctx = here.as(client.user);
    const asStaff = here.as({ ...client.user, impersonatorId: other.id });
    expect(await rendersAgain(ctx, asStaff)).toBe(true);
  });

  test('a render that failed is tried again', async () => {
    const ctx = here.as(client.user);
    const data = of();
    const failing = () => Promise.reject(new Error('no'));
    await expect(keptMarkup(ctx, data, failing)).rejects.toThrow('no');
    expect(await keptMarkup(ctx, data, () => Promise.resolve('<p>there</p>'))).toBe('<p>there</p>');
  });
});
