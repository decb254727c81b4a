import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { coachesPerPage } from '#domain/people/coachList.sql.ts';
import { setPractice } from '#tests/support/bookings.ts';
import { aCoach } from '#tests/support/people.ts';
import { world, type World } from '#tests/support/world.ts';
import { askApi } from './askApi.ts';

type Coach = Awaited<ReturnType<typeof aCoach>>;

let here: World;
const coaches: Coach[] = [];

beforeAll(async () => {
  here = await world();
  for (let n = 0; n <= coachesPerPage; n++) coaches.push(await aCoach(here));
}, 60_000);

afterAll(() => here.end());

const page = z.object({
  items: z.array(z.object({ slug: z.string(), nextFreeAt: z.string().nullable() })),
  next: z.string().nullable(),
});

describe('coaches', () => {
  it('are listed a page at a time, as visitors see them', async () => {
    const first = page.parse((await askApi(here, 'GET', '/coaches')).said);
    expect(first.items).toHaveLength(coachesPerPage);
    const rest = page.parse(
      (await askApi(here, 'GET', `/coaches?cursor=${encodeURIComponent(first.next ?? '')}`)).said,
    );
    expect(rest.next).toBeNull();
    const seen = [...first.items, ...rest.items].map(({ slug }) => slug);
    expect(seen.toSorted()).toEqual(coaches.map(({ slug }) => slug).toSorted());
    expect(first.items[0]?.nextFreeAt).toBe('2026-11-24T08:00:00Z');
    expect((await askApi(here, 'GET', '/coaches?cursor=nobody')).status).toBe(422);
  });

  it('are found by what they say, and by filters', async () => {
    const found = async (query: string) =>
      page.parse((await askApi(here, 'GET', `/coaches?${query}`)).said).items.length;
    expect(await found('q=Noa&sort=name&priceTo=10000&currency=GBP')).toBe(coachesPerPage);
    expect(await found('priceTo=100&currency=GBP')).toBe(0);
    expect(await found('verified=true')).toBe(0);
    expect(await found('specialty=career&specialty=founders&within=7')).toBe(0);
    for (const wrong of ['rating=2', 'sort=random', 'language=xx', 'free=maybe', 'page=2']) {
      expect((await askApi(here, 'GET', `/coaches?${wrong}`)).status, wrong).toBe(422);
    }
  });

  it('have a page each, with what can be booked', async () => {
    const [coach] = coaches;
    if (!coach) throw new Error('No coach');
    const { said } = await askApi(here, 'GET', `/coaches/${coach.slug}`);
    expect(said).toMatchObject({
      name: 'Noa Ben-Ami',
      zone: 'Asia/Jerusalem',
      types: [{ id: coach.typeId, durationMinutes: 50, priceMinor: 9600, currency: 'GBP' }],
    });
    expect(JSON.stringify(said)).not.toContain(coach.user.email);
    await setPractice(here, coach, { isPublished: false });
    expect((await askApi(here, 'GET', `/coaches/${coach.slug}`)).status).toBe(404);
  });
});
