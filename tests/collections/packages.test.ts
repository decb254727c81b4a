import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { aPackage } from '#tests/support/aPackage.ts';
import { auditsOf } from '#tests/support/auditsOf.ts';
import { eventsOf } from '#tests/support/eventsOf.ts';
import { outcomeOf } from '#tests/support/outcomeOf.ts';
import { aClient, aCoach, aPerson, anEngagement, type Person } from '#tests/support/people.ts';
import { world, type World } from '#tests/support/world.ts';

let here: World;
let coach: Person & { typeId: string };
let client: Person;
let other: Person & { typeId: string };
let stranger: Person;
let support: Person;
let moderator: Person;

beforeAll(async () => {
  here = await world();
  other = await aCoach(here, { name: 'Another Coach' });
  stranger = await aClient(here, { of: other });
  support = await aPerson(here, ['support'], { level: 2 });
  moderator = await aPerson(here, ['moderator'], { level: 2 });
});
afterAll(() => here.end());

beforeEach(async () => {
  coach = await aCoach(here);
  client = await aClient(here, { of: coach });
});

const answer = z.looseObject({
  doc: z.looseObject({ id: z.string() }).optional(),
  errors: z
    .array(
      z.looseObject({
        data: z.looseObject({ errors: z.array(z.looseObject({ path: z.string() })) }).optional(),
      }),
    )
    .optional(),
});

async function send(person: Person | null, method: string, path: string, body: object) {
  const response = await here.rest(`/api/${path}`, {
    method,
    body: JSON.stringify(body),
    ...(person === null ? {} : { cookie: person.cookie }),
  });
  const text = await response.text();
  return { status: response.status, text, ...answer.parse(JSON.parse(text)) };
}

/** The fields that a refusal names. */
const wrongIn = ({ errors = [] }: z.output<typeof answer>): string[] =>
  errors.flatMap(({ data }) => data?.errors.map(({ path }) => path) ?? []);

const ten = (more: object = {}) => ({
  coach: coach.id,
  client: client.id,
  name: 'Ten sessions',
  sessionCount: 10,
  ...more,
});

const stored = async (id: string) => {
  const row = await here.system.store.findByID('packages', id);
  if (!row) throw new Error('The package is gone');
  return row;
};

const give = (wish: Parameters<typeof aPackage>[2] = {}) => aPackage(here, { coach, client }, wish);

describe('who may give, change and read a package', () => {
  it('is given by its coach and by the office, and by nobody else', async () => {
    const may = new Map<Person | null, number>([
      [null, 403],
      [client, 403],
      [stranger, 403],
      [other, 403],
      [moderator, 403],
      [coach, 201],
      [support, 201],
    ]);
    for (const [person, status] of may) {
      expect((await send(person, 'POST', 'packages', ten())).status).toBe(status);
    }
  });

  it('is taken back and extended by its coach and by the office, and by nobody else', async () => {
    for (const person of [null, client, stranger, other, moderator]) {
      const id = await give({ validUntil: '2027-01-01' });
      for (const change of [
        { validUntil: '2028-01-01' },
        { revocation: { reason: 'Because I can' } },
      ]) {
        const { status } = await send(person, 'PATCH', `packages/${id}`, change);
        expect([401, 403, 404]).toContain(status);
      }
      expect(await stored(id)).toMatchObject({
        validUntil: '2027-01-01',
        revocation: { at: null },
      });
    }
    for (const person of [coach, support]) {
      const id = await give({ validUntil: '2027-01-01' });
      const longer = { validUntil: '2028-01-01' };
      expect((await send(person, 'PATCH', `packages/${id}`, longer)).status).toBe(200);
      const back = { revocation: { reason: 'Paid back in full' } };
      expect((await send(person, 'PATCH', `packages/${id}`, back)).status).toBe(200);
      expect(await stored(id)).toMatchObject({
        validUntil: '2028-01-01',
        revocation: { reason: 'Paid back in full', by: person.id },
      });
    }
  });

  it('is deleted by nobody', async () => {
    const id = await give();
    for (const person of [coach, client, support]) {
      const response = await here.rest(`/api/packages/${id}`, {
        method: 'DELETE',
        cookie: person.cookie,
      });
      expect([403, 404]).toContain(response.status);
    }
  });
});

describe('what may stand in a package', () => {
  it.each([
    ['no sessions at all', { sessionCount: 0 }],
    ['more than 200', { sessionCount: 201 }],
    ['half a session', { sessionCount: 1.5 }],
    ['a number in words', { sessionCount: 'ten' }],
    ['no name', { name: '   ' }],
    ['a name of 121 letters', { name: 'x'.repeat(121) }],
    ['a day that there is not', { validUntil: '2027-02-30' }],
    ['a day that is over', { validUntil: '2026-11-23' }],
    ['a type that is no id', { types: ['all'] }],
    ['somebody who is no id', { client: 'me' }],
  ])('%s is refused', async (_about, more) => {
    const before = await here.system.store.count('packages');
    const { status } = await send(coach, 'POST', 'packages', ten(more));
    expect([400, 422]).toContain(status);
    expect(await here.system.store.count('packages')).toBe(before);
  });

  it('refuses somebody who is no client of the coach’s, and another coach’s session type', async () => {
    const notTheirs = await send(coach, 'POST', 'packages', ten({ client: stranger.id }));
    expect([notTheirs.status, wrongIn(notTheirs)]).toEqual([422, ['client']]);
    const types = await send(coach, 'POST', 'packages', ten({ types: [other.typeId] }));
    expect([types.status, wrongIn(types)]).toEqual([422, ['types']]);
  });

  it('refuses a client whose engagement has ended, and takes one that is paused', async () => {
    const earlier = await aClient(here);
    const engagement = await anEngagement(here, coach, earlier);
    await here.system.store.update('engagements', engagement, { state: 'paused' });
    const wish = ten({ client: earlier.id });
    expect((await send(coach, 'POST', 'packages', wish)).status).toBe(201);
    await here.system.store.update('engagements', engagement, { state: 'ended' });
    expect((await send(coach, 'POST', 'packages', wish)).status).toBe(422);
  });

  it('says by itself who gave it, and that it is not taken back', async () => {
    const forged = { givenBy: client.id, revocation: { at: '2026-01-01T00:00:00Z', reason: 'x' } };
    const { doc } = await send(coach, 'POST', 'packages', ten(forged));
    const row = await stored(doc?.id ?? '');
    expect(row.givenBy).toBe(coach.id);
    expect(row.revocation).toMatchObject({ at: null, reason: null });
  });

  it('keeps what was given: whose it is, its name, its number and its types', async () => {
    const id = await give({ sessionCount: 3, types: [coach.typeId] });
    const change = {
      client: stranger.id,
      coach: other.id,
      name: 'Fewer',
      sessionCount: 1,
      types: [],
      givenBy: other.id,
    };
    await send(coach, 'PATCH', `packages/${id}`, change);
    await send(support, 'PATCH', `packages/${id}`, change);
    expect(await stored(id)).toMatchObject({
      client: client.id,
      coach: coach.id,
      name: 'A package of sessions',
      sessionCount: 3,
      types: [coach.typeId],
      givenBy: coach.id,
    });
  });

  it('may last longer, also without end, and never shorter', async () => {
    const { store } = here.as(coach.user);
    const id = await give({ validUntil: '2027-01-10' });
    const until = (validUntil: string | null) =>
      outcomeOf(store.update('packages', id, { validUntil }));
    expect(await until('2027-01-09')).toBe('422 common.invalid');
    expect(await until('2027-01-11')).toBe('done');
    expect(await until(null)).toBe('done');
    expect(await until('2030-01-01')).toBe('422 common.invalid');
  });

  it('is taken back once, with a reason; nothing changes it after', async () => {
    const { store } = here.as(coach.user);
    const id = await give({ validUntil: '2027-01-10' });
    const back = (reason: string) =>
      outcomeOf(store.update('packages', id, { revocation: { reason } }));
    await back('   ');
    expect((await stored(id)).revocation).toMatchObject({ at: null, reason: null });
    const silently = { revocation: { at: '2026-11-24T08:00:00Z' } };
    await send(coach, 'PATCH', `packages/${id}`, silently);
    expect((await stored(id)).revocation).toMatchObject({ at: null });
    expect(await back('Paid back in full')).toBe('done');
    expect(await back('Once more')).toBe('409 packages.isRevoked');
    expect(await outcomeOf(store.update('packages', id, { validUntil: null }))).toBe(
      '409 packages.isRevoked',
    );
  });

  it('is never counted by whoever writes: the package of a session is found, not said', async () => {
    const { store } = here.system;
    await store.update('session-types', coach.typeId, { whoMayBook: 'packageHolders' });
    const mine = await give();
    const theirs = await aPackage(here, { coach: other, client: stranger });
    const startsAt = here.clock.now().add({ hours: 26 });
    const wish = {
      type: coach.typeId,
      startsAt: startsAt.toString(),
      package: theirs,
      left: 99,
      state: 'confirmed',
    };
    const { doc } = await send(client, 'POST', 'sessions', wish);
    expect(doc?.['package']).toBe(mine);
    const session = `sessions/${doc?.id ?? ''}`;
    for (const person of [client, coach, support]) {
      await send(person, 'PATCH', session, { package: theirs });
      await send(person, 'PATCH', session, { package: null });
    }
    expect((await store.findByID('sessions', doc?.id ?? ''))?.package).toBe(mine);
    await store.update('sessions', doc?.id ?? '', { package: null });
    expect((await store.findByID('sessions', doc?.id ?? ''))?.package).toBe(mine);
  });
});

describe('what follows', () => {
  it('is audited and announced: given, extended, taken back', async () => {
    const id = await give({ validUntil: '2027-01-10' });
    const { store } = here.as(coach.user);
    await store.update('packages', id, { validUntil: '2027-02-10' });
    await store.update('packages', id, { revocation: { reason: 'Paid back in full' } });
    expect(await eventsOf(here, 'package.given', id)).toBe(1);
    expect(await eventsOf(here, 'packages.changed', id)).toBe(1);
    expect(await eventsOf(here, 'package.revoked', id)).toBe(1);
    expect(await auditsOf(here, 'create', id)).toBe(1);
    expect(await auditsOf(here, 'update', id)).toBe(2);
    const { rows } = await here.app.pool.query<{ changes: unknown }>(
      'select changes from audit_logs where document_id = $1',
      [id],
    );
    const kept = JSON.stringify(rows);
    expect(kept).toContain('2027-02-10');
    expect(kept).not.toContain('Paid back in full');
  });
});
