import type { FlattenedField } from 'payload';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aCoach, aPerson, type Person } from '../support/people.ts';
import { world, type World } from '../support/world.ts';

let here: World;
let coach: Person & { typeId: string };
let admin: Person;

beforeAll(async () => {
  here = await world();
  coach = await aCoach(here);
  admin = await aPerson(here, ['admin'], { level: 2 });
}, 60_000);

afterAll(() => here.end());

/** What no column of the kind holds; each is tried on every field of every collection. */
const wrongValues = ['zz', '1e400', '-99999999999999999999', '2026-13-45', '%00', '[]', 'null', ''];
const operators = ['equals', 'in', 'like', 'greater_than', 'exists'];

async function statusOf(path: string, init: RequestInit = {}, cookie = admin.cookie) {
  const response = await here.rest(path, { ...init, cookie });
  return { status: response.status, text: await response.text() };
}

describe('Input that cannot be meant is refused, and breaks nothing', () => {
  it('asks each collection, by a field of every kind, for values that it cannot hold', async () => {
    const failed: string[] = [];
    for (const { slug, flattenedFields } of here.app.payload.config.collections) {
      for (const path of onePathOfEachType(flattenedFields)) {
        await Promise.all(
          wrongValues.flatMap((value) =>
            operators.map(async (operator) => {
              const query = `/api/${slug}?limit=1&depth=0&where[${path}][${operator}]=${value}`;
              const { status } = await statusOf(query);
              if (status >= 500) failed.push(`${String(status)} ${query}`);
            }),
          ),
        );
      }
    }
    expect(failed).toEqual([]);
  }, 120_000);

  it('asks every collection for pages, limits, orders and filters that there are not', async () => {
    const failed: string[] = [];
    for (const { slug } of here.app.payload.config.collections) {
      for (const query of [
        'page=1e21',
        'page=-1',
        'page=0.5',
        'page=zz',
        'limit=1e21',
        'limit=-1',
        'limit=1.5',
        'limit=NaN',
        'depth=1e21',
        'depth=-1',
        'sort=nothing.at.all',
        'sort=%00',
        'sort[]=id&sort[]=zz',
        'sort[a]=id',
        'where[nothing][equals]=1',
        'where[id][nothing]=1',
        'where[id][equals]=%00',
        'where[id]=1',
        'where=zz',
        'where={zz',
        'where[or]=zz',
        'where[and][0]=zz',
        'select=zz',
        'select[%00]=true',
        'populate=zz',
        'joins=zz',
        'locale=zz',
        'locale[a]=zz',
        'draft=zz',
      ]) {
        const { status } = await statusOf(`/api/${slug}?${query}`);
        if (status >= 500) failed.push(`${String(status)} ${slug}?${query}`);
      }
      for (const id of ['zz', '%00', '1e21', "'"]) {
        for (const method of ['GET', 'PATCH', 'DELETE']) {
          const body = method === 'PATCH' ? { body: '{}' } : {};
          const { status } = await statusOf(`/api/${slug}/${id}`, { method, ...body });
          if (status >= 500) failed.push(`${String(status)} ${method} ${slug}/${id}`);
        }
      }
      for (const body of ['', '{', '[]', 'null', '"text"', '{"name":"a\\u0000b","text":{}}']) {
        const { status } = await statusOf(`/api/${slug}`, { method: 'POST', body });
        if (status >= 500) failed.push(`${String(status)} POST ${slug} ${body}`);
      }
    }
    expect(failed).toEqual([]);
  }, 120_000);

  it('refuses a NUL byte in a text that a coach writes', async () => {
    const body = JSON.stringify({ description: 'a\u0000b' });
    const { status } = await statusOf(
      `/api/session-types/${coach.typeId}`,
      { method: 'PATCH', body },
      coach.cookie,
    );
    expect(status).toBe(400);
  });
});

describe('Numbers that are counted in integers', () => {
  it.each([
    ['a fraction', 10.5],
    ['more than an integer holds', 3_000_000_000],
    ['less than nothing', -1],
    ['no number', 'zz'],
    ['nothing', null],
  ])('refuses %s as a price', async (_, priceMinor) => {
    const { status, text } = await statusOf(
      `/api/session-types/${coach.typeId}`,
      { method: 'PATCH', body: JSON.stringify({ priceMinor }) },
      coach.cookie,
    );
    expect(status).toBe(422);
    expect(text).toContain('priceMinor');
    expect(text).toContain('common.invalid');
  });

  it('refuses them in every whole number of a coach, and leaves what was', async () => {
    const profile = await here.system.store.findOne('coach-profiles', {
      user: { equals: coach.id },
    });
    const window = await here.system.store.findOne('availability-windows', {
      coach: { equals: coach.id },
    });
    const wholes: [string, string[]][] = [
      [`session-types/${coach.typeId}`, ['priceMinor', 'durationMinutes']],
      [`availability-windows/${window?.id ?? ''}`, ['weekday']],
      [
        `coach-profiles/${profile?.id ?? ''}`,
        [
          'noticeMinutes',
          'horizonDays',
          'stepMinutes',
          'bufferBeforeMinutes',
          'bufferAfterMinutes',
        ],
      ],
    ];
    for (const [path, names] of wholes) {
      for (const name of names) {
        for (const value of [1.5, 3_000_000_000, -1]) {
          const body = JSON.stringify({ [name]: value });
          const { status } = await statusOf(
            `/api/${path}`,
            { method: 'PATCH', body },
            coach.cookie,
          );
          expect(status, `${path} ${name} ${String(value)}`).toBe(422);
        }
      }
    }
    const after = await here.system.store.findByID('coach-profiles', profile?.id ?? '');
    expect(after?.noticeMinutes).toBe(0);
  });

  it('refuses them in the database too', async () => {
    for (const [table, column] of [
      ['session_types', 'price_minor'],
      ['coach_profiles', 'step_minutes'],
      ['availability_windows', 'weekday'],
    ]) {
      for (const value of ['1.5', '3000000000', "'NaN'"]) {
        await expect(
          here.app.pool.query(`update ${String(table)} set ${String(column)} = ${value}`),
        ).rejects.toMatchObject({ code: '23514' });
      }
    }
  });
});

function onePathOfEachType(fields: FlattenedField[]): string[] {
  const paths = new Map(pathsOf(fields).map(({ type, path }) => [type, path]));
  return [...paths.values()];
}

function pathsOf(fields: FlattenedField[], before = ''): { type: string; path: string }[] {
  return fields.flatMap((field) => {
    const path = `${before}${field.name}`;
    if ('flattenedFields' in field) return pathsOf(field.flattenedFields, `${path}.`);
    return [{ type: `${before}${field.type}`, path }];
  });
}
