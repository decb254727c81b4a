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
    expect(await keptMarkup(first, { of: data }, render)).toBe('<p>1</p>');
    return (await keptMarkup(second, { of: changed }, render)) === '<p>2</p>';
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

  test('may be for all: then visitors share one, and those who are signed in another', async () => {
    const data = { of: of(), isForAll: true };
    const page = (ctx: Ctx, text: string) => keptMarkup(ctx, data, () => Promise.resolve(text));
    expect(await page(here.as(client.user), 'in')).toBe('in');
    expect(await page(here.as(other.user), 'anew')).toBe('in');
    expect(await page(here.visitor, 'out')).toBe('out');
    expect(await page(here.visitor, 'anew')).toBe('out');
    expect(await page(here.as({ ...other.user, locale: 'he' }), 'he')).toBe('he');
  });

  test('gives each form a key of its own each time', async () => {
    const ctx = here.as(client.user);
    const data = of();
    const form = () => `<form><input type="hidden" name="_key" value="${randomUUID()}" /></form>`;
    const render = () => Promise.resolve(`<p>1</p>${form()}${form()}<p>2</p>`);
    const pages = [1, 2, 3].map(() => keptMarkup(ctx, { of: data }, render));
    const markups = await Promise.all([...pages, keptMarkup(ctx, { of: data }, render)]);
    const again = [
      await keptMarkup(ctx, { of: data }, render),
      await keptMarkup(ctx, { of: data }, render),
    ];
    const key = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
    const keys = [...markups, ...again].flatMap((markup) => markup.match(key));
    expect(new Set(keys).size).toBe(2 * (markups.length + again.length));
    for (const markup of again) {
      expect(markup.replaceAll(key, '')).toBe(markups[0].replaceAll(key, ''));
    }
  });

  test('a render that failed is tried again', async () => {
    const ctx = here.as(client.user);
    const data = of();
    const failing = () => Promise.reject(new Error('no'));
    await expect(keptMarkup(ctx, { of: data }, failing)).rejects.toThrow('no');
    expect(await keptMarkup(ctx, { of: data }, () => Promise.resolve('<p>there</p>'))).toBe(
      '<p>there</p>',
    );
  });
});
