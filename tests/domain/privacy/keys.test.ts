import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { configuredMasterKey } from '#adapters/masterKey/configuredMasterKey.ts';
import { keyringOf, keyringToSeal } from '#domain/privacy/keyring.ts';
import { rotateKey, rotateOldKeys } from '#domain/privacy/rotateKeys.ts';
import { makeContext } from '#src/context.ts';
import { aCoach, type Person } from '#tests/support/people.ts';
import { refusalOf } from '#tests/support/refusalOf.ts';
import { world, type World } from '#tests/support/world.ts';

let here: World;
let coach: Person;
let other: Person;

beforeAll(async () => {
  here = await world();
  coach = await aCoach(here);
  other = await aCoach(here);
  return async () => {
    await here.end();
  };
});

const ringOf = (person: Person) => keyringToSeal(here.as(person.user), person.id);
const versionsOf = async (person: Person) => {
  const { rows } = await here.app.pool.query<{ version: number; wrapped: string | null }>(
    'select version, wrapped from data_keys where owner_id = $1 order by version',
    [person.id],
  );
  return rows;
};

describe('what a person seals', () => {
  test('opens for its owner in its place, whatever the text, and says nothing of it', async () => {
    const ring = await ringOf(coach);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.uuid(), (text, row) => {
        const sealed = ring.seal({ purpose: 'note', row }, text);
        expect(ring.open({ purpose: 'note', row }, sealed)).toBe(text.toWellFormed());
        expect(sealed).not.toBe(ring.seal({ purpose: 'note', row }, text));
        if (text.length > 3) expect(sealed).not.toContain(text);
      }),
      { numRuns: 200 },
    );
  });

  test('opens for no other row, purpose or person', async () => {
    const [ring, theirs] = await Promise.all([ringOf(coach), ringOf(other)]);
    const row = randomUUID();
    const sealed = ring.seal({ purpose: 'note', row }, 'words');
    expect(() => ring.open({ purpose: 'note', row: randomUUID() }, sealed)).toThrow();
    expect(() => ring.open({ purpose: 'noteVersion', row }, sealed)).toThrow();
    expect(() => theirs.open({ purpose: 'note', row }, sealed)).toThrow();
    expect(ring.open({ purpose: 'note', row }, sealed)).toBe('words');
  });

  test('opens no more once one bit of it was changed', async () => {
    const ring = await ringOf(coach);
    const place = { purpose: 'note', row: randomUUID() } as const;
    const [version = '', data = ''] = ring.seal(place, 'a sentence of some length').split('.');
    const bytes = Buffer.from(data, 'base64url');
    fc.assert(
      fc.property(fc.nat(bytes.length * 8 - 1), (bit) => {
        const changed = Buffer.from(bytes);
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(() => ring.open(place, `${version}.${changed.toString('base64url')}`)).toThrow();
      }),
      { numRuns: 200 },
    );
    expect(() => ring.open(place, `${version}.${data.slice(0, 20)}`)).toThrow();
    expect(() => ring.open(place, `v9.${data}`)).toThrow();
  });

  test('needs the installation’s master key, and its key where it was made', async () => {
    const ring = await ringOf(coach);
    const place = { purpose: 'note', row: randomUUID() } as const;
    const sealed = ring.seal(place, 'words');
    const stranger = configuredMasterKey(Buffer.alloc(32, 7));
    const elsewhere = makeContext({
      ...here.as(coach.user).req.context.loom,
      app: { ...here.app, masterKey: stranger },
    });
    await expect(keyringOf(elsewhere, coach.id)).rejects.toThrow();
    const [key] = await versionsOf(coach);
    await ringOf(other);
    const kept = (await versionsOf(other))[0]?.wrapped;
    const put = 'update data_keys set wrapped = $2 where owner_id = $1 and version = 1';
    await here.app.pool.query(put, [other.id, key?.wrapped]);
    await expect(ringOf(other)).rejects.toThrow();
    await here.app.pool.query(put, [other.id, kept]);
    expect((await ringOf(coach)).open(place, sealed)).toBe('words');
  });

  test('is under one key, however many make the first at once', async () => {
    const person = await aCoach(here);
    const rings = await Promise.all(Array.from({ length: 6 }, () => ringOf(person)));
    const place = { purpose: 'note', row: randomUUID() } as const;
    const sealed = rings.map((ring, index) => ring.seal(place, `words ${index}`));
    const last = await ringOf(person);
    expect(sealed.map((each) => last.open(place, each))).toEqual(
      sealed.map((_, index) => `words ${index}`),
    );
    expect(await versionsOf(person)).toHaveLength(1);
  });
});

describe('the words of what is sealed', () => {
  test('are marks that only their owner’s key makes, one for every spelling of a word', async () => {
    const [ring, theirs] = await Promise.all([ringOf(coach), ringOf(other)]);
    const marks = ring.marks('Fear of heights, fear of flying');
    expect(marks).toHaveLength(4);
    expect(new Set([...marks, ...ring.marks('FEAR — flying')]).size).toBe(4);
    expect(ring.marks('נוֹעָה בֶּן־עַמִּי')).toEqual(ring.marks('נועה בן עמי'));
    expect(theirs.marks('fear').some((mark) => marks.includes(mark))).toBe(false);
    expect(marks.join(' ')).not.toMatch(/fear|fly|height/i);
  });
});

describe('a new key', () => {
  test('closes what comes, while the older one still opens and finds what was', async () => {
    const person = await aCoach(here);
    const place = { purpose: 'note', row: randomUUID() } as const;
    const before = await ringOf(person);
    const sealed = before.seal(place, 'before');
    await rotateKey(here.system, person.id);
    const after = await ringOf(person);
    expect([before.version, after.version]).toEqual([1, 2]);
    expect(after.open(place, sealed)).toBe('before');
    expect(after.seal(place, 'after')).toMatch(/^v2\./);
    expect(() => before.open(place, after.seal(place, 'after'))).toThrow();
    expect(after.marksToFind('word')).toEqual([after.marks('word'), before.marks('word')]);
    expect(after.marks('word')).not.toEqual(before.marks('word'));
  });

  test('comes by itself after a year', async () => {
    const person = await aCoach(here);
    await ringOf(person);
    const in364Days = here.clock.now().add({ hours: 24 * 364 });
    const at = (now: Temporal.Instant) => makeContext({ ...here.system.req.context.loom, now });
    await rotateOldKeys(at(in364Days));
    expect(await versionsOf(person)).toHaveLength(1);
    await rotateOldKeys(at(in364Days.add({ hours: 25 })));
    expect(await versionsOf(person)).toHaveLength(2);
  });
});

describe('the end of a person’s account', () => {
  test('destroys every key: nothing opens, and no new key is made', async () => {
    const person = await aCoach(here);
    const ring = await ringOf(person);
    ring.seal({ purpose: 'note', row: randomUUID() }, 'words');
    await rotateKey(here.system, person.id);
    await here.system.store.update('users', person.id, { status: 'erased' });
    expect((await versionsOf(person)).map(({ wrapped }) => wrapped)).toEqual([null, null]);
    const gone = { code: 'privacy.keyDestroyed', status: 409 };
    expect(await refusalOf(keyringOf(here.system, person.id))).toMatchObject(gone);
    expect(await refusalOf(keyringToSeal(here.system, person.id))).toMatchObject(gone);
    await rotateOldKeys(here.system);
    expect(await versionsOf(person)).toHaveLength(2);
  });
});
