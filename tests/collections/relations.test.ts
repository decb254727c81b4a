import type { CollectionSlug } from 'payload';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { aClient, aCoach, type Person } from '#tests/support/people.ts';
import { world, type World } from '#tests/support/world.ts';

const list = z.object({ docs: z.array(z.looseObject({ id: z.string() })) });
const single = z.looseObject({});

let w: World;
const people = new Map<string, Person>();

beforeAll(async () => {
  w = await world();
  const coach = await aCoach(w);
  const client = await aClient(w, { name: 'Client Of The Pair', of: coach });
  people.set('coach', coach).set('client', client);
  people.set('another coach', await aCoach(w, { name: 'Another Coach' }));
  const startsAt = w.clock.now().add({ hours: 26 });
  await w.system.store.create('sessions', {
    coach: coach.id,
    client: client.id,
    type: coach.typeId,
    state: 'confirmed',
    startsAt: startsAt.toString(),
    endsAt: startsAt.add({ minutes: 50 }).toString(),
    place: 'video',
    priceMinor: 9600,
    currency: 'GBP',
    sequence: 0,
    cancellation: { by: client.id },
  });
});
afterAll(() => w.end());

async function ask(asker: string, path: string) {
  const cookie = people.get(asker)?.cookie;
  const response = await w.rest(path, cookie === undefined ? {} : { cookie });
  return { status: response.status, body: single.parse(await response.json()) };
}

type Crossing = { slug: string; field: string; target: string; inner: string; isText: boolean };

/** The rows of one related row that a filter leaves; a refusal leaves none. */
async function left(
  asker: string,
  { slug, field, id }: { slug: string; field: string; id: string },
  filter: string,
): Promise<string[]> {
  const { status, body } = await ask(asker, `/api/${slug}?limit=100&depth=0&${filter}`);
  expect(status, `${asker} ${slug} ${filter}`).toBeLessThan(500);
  const read = list.safeParse(body);
  if (!read.success) return [];
  return read.data.docs.filter((row) => valueAt(row, field) === id).map((row) => row.id);
}

/** Every path through a relation into a field of another collection. */
function crossings(): Crossing[] {
  const { collections } = w.app.payload.config;
  const found: Crossing[] = [];
  for (const { slug, flattenedFields } of collections) {
    for (const field of flattenedFields) {
      const inner = field.type === 'group' ? field.flattenedFields : [field];
      for (const each of inner) {
        if (each.type !== 'relationship' || typeof each.relationTo !== 'string') continue;
        const target = each.relationTo;
        const name = each === field ? field.name : `${field.name}.${each.name}`;
        const of = collections.find((other) => other.slug === target)?.flattenedFields ?? [];
        for (const { name: last, type } of of) {
          if (last === 'createdAt' || last === 'updatedAt') continue;
          const isText = type === 'text' || type === 'email' || type === 'textarea';
          found.push({ slug, field: name, target, inner: last, isText });
        }
      }
    }
  }
  return found;
}

const isSlug = (slug: string): slug is CollectionSlug => slug in w.app.payload.collections;

const valueAt = (row: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((value, name) => single.catch({}).parse(value ?? {})[name], row);

describe('A path through a relation', () => {
  const askers = ['coach', 'another coach'];

  it.each(askers)(
    'tells nothing in a filter that the asker may not read there: %s',
    async (asker) => {
      const all = crossings();
      expect(all).toContainEqual(
        expect.objectContaining({ slug: 'sessions', field: 'client', inner: 'email' }),
      );
      for (const { slug, field, target, inner, isText } of all) {
        if (!isSlug(slug) || !isSlug(target)) continue;
        const { docs } = await w.app.payload.db.find<Record<string, unknown>>({
          collection: slug,
          limit: 1,
          where: { [`${field}.id`]: { exists: true } },
        });
        const id = valueAt(docs[0], field);
        if (typeof id !== 'string') continue;
        const own = await ask(asker, `/api/${target}/${id}?depth=0`);
        if (own.status === 200 && inner in own.body) continue;
        const related = await w.app.payload.db.findOne<Record<string, unknown> & { id: string }>({
          collection: target,
          where: { id: { equals: id } },
        });
        const about = `${asker}: ${slug} by ${field}.${inner}`;
        const rows = { slug, field, id };
        const compare = async (hit: string, beside: string) => {
          expect(await left(asker, rows, hit), about).toEqual(await left(asker, rows, beside));
        };
        const path = `${field}.${inner}`;
        const value = valueAt(related, inner);
        if (isText && typeof value === 'string' && value !== '') {
          const part = encodeURIComponent(value.slice(0, 3));
          const whole = `where[${path.replaceAll('.', '__')}][equals]`;
          await compare(`${whole}=${encodeURIComponent(value)}`, `${whole}=nothing`);
          await compare(`where[or][0][${path}][like]=${part}`, `where[or][0][${path}][like]=zzz`);
        }
        await compare(`where[${path}][exists]=true`, `where[${path}][exists]=false`);
      }
    },
    120_000,
  );

  it.each(askers)(
    'orders nothing for whoever is not of staff, however it is written: %s',
    async (asker) => {
      for (const { slug, field, inner } of crossings()) {
        for (const path of [`${field}.${inner}`, `${field}.${inner}`.replaceAll('.', '__')]) {
          const { status } = await ask(asker, `/api/${slug}?limit=1&depth=0&sort=-${path}`);
          expect([400, 401, 403, 404], `${asker}: ${slug} by ${path}`).toContain(status);
        }
      }
    },
  );
});
