import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { makeApiKey } from '#domain/identity/makeApiKey.ts';
import { aClient, aCoach, type Person } from '#tests/support/people.ts';
import { world, type World } from '#tests/support/world.ts';
import { askApi } from './askApi.ts';

type Coach = Awaited<ReturnType<typeof aCoach>>;

let here: World;
let coach: Coach;
let other: Coach;
let client: Person;

beforeAll(async () => {
  here = await world();
  coach = await aCoach(here);
  other = await aCoach(here);
  client = await aClient(here);
});

afterAll(() => here.end());

const ask = (method: string, path: string, body?: unknown, by: Person = coach) =>
  askApi(here, method, path, { by, ...(body === undefined ? {} : { body }) });

const resources = [
  {
    noun: 'availability-windows',
    made: { weekday: 3, startsAt: '20:30', endsAt: '22:00', everyWeeks: 2, fromDate: '2026-12-02' },
    change: { endsAt: '24:00' },
    wrong: { weekday: 8 },
    unsound: [{ fromDate: null }, 422, 'sessions.everyNeedsDate'],
  },
  {
    noun: 'availability-exceptions',
    made: { date: '2026-12-24', hours: [{ startsAt: '08:00', endsAt: '12:00' }], name: 'Eve' },
    change: { hours: [] },
    wrong: { date: '2026-02-30' },
    unsound: [{ date: 'Mars/Base' }, 422, 'common.invalid'],
  },
  {
    noun: 'time-off',
    made: { fromDate: '2026-12-28', untilDate: '2026-12-31', note: 'At sea' },
    change: { untilDate: '2027-01-02' },
    wrong: { fromDate: 'soon' },
    unsound: [{ untilDate: '2026-12-01' }, 422, 'sessions.datesInOrder'],
  },
  {
    noun: 'session-types',
    made: {
      name: 'First talk',
      kind: 'initial',
      durationMinutes: 60,
      priceMinor: 12_000,
      currency: 'EUR',
      place: 'inPerson',
      addressZone: 'Europe/Berlin',
      otherLengths: [{ durationMinutes: 90, priceMinor: 17_000, currency: 'EUR' }],
      questions: [{ question: 'What brings you?', answerKind: 'long', isRequired: true }],
      reminders: [{ side: 'client', minutesBefore: 180, channel: 'mail' }],
    },
    change: { isBookable: false },
    wrong: { durationMinutes: 5 },
    unsound: [{ addressZone: 'Mars/Base' }, 422, 'people.unknownZone'],
  },
] as const;

describe('what a coach keeps through the API', () => {
  for (const { noun, made, change, wrong, unsound } of resources) {
    it(`${noun}: is made, read, listed and changed by the rules of the page`, async () => {
      const created = await ask('POST', `/${noun}`, made);
      expect(created.status, JSON.stringify(created.said)).toBe(201);
      expect(created.said).toMatchObject(made);
      const path = `/${noun}/${String(created.said?.['id'])}`;
      expect(created.headers.get('location')).toBe(`/api/v1${path}`);
      expect((await ask('GET', path)).said).toEqual(created.said);
      const { said: listed } = await ask('GET', `/${noun}`);
      expect(listed?.['items']).toContainEqual(created.said);
      const changed = await ask('PATCH', path, change);
      expect(changed.said).toEqual({ ...created.said, ...change });
      expect((await ask('PATCH', path, wrong)).status).toBe(422);
      expect((await ask('POST', `/${noun}`, { ...made, coach: other.id })).said).toMatchObject({
        errors: { coach: { code: 'common.unknownField' } },
      });
      const [fault, status, code] = unsound;
      const refused = await ask('PATCH', path, fault);
      expect([refused.status, refused.said?.['code']]).toEqual([status, code]);
      for (const method of ['GET', 'PATCH']) {
        const strange = await ask(method, path, method === 'PATCH' ? change : undefined, other);
        expect(strange.status, method).toBe(404);
      }
      if (noun === 'session-types') {
        const kept = await ask('DELETE', path);
        expect([kept.status, kept.headers.get('allow')]).toEqual([
          405,
          'GET, PATCH, HEAD, OPTIONS',
        ]);
        return;
      }
      expect((await ask('DELETE', path, undefined, other)).status).toBe(404);
      expect((await ask('DELETE', path)).status).toBe(204);
      expect((await ask('GET', path)).status).toBe(404);
    });
  }

  describe('session types', () => {
    const base = {
      kind: 'initial',
      durationMinutes: 60,
      priceMinor: 12_000,
      currency: 'EUR',
      place: 'video',
    };
    const question = { answerKind: 'long', isRequired: true };
    const both = {
      ...base,
      words: {
        en: { name: 'First talk', description: 'An hour' },
        he: { name: 'שיחה ראשונה', description: 'שעה אחת' },
      },
      questions: [{ ...question, words: { en: 'What brings you?', he: 'מה מביא אותך?' } }],
    };

    it('are written in both languages, and read so by either reader', async () => {
      const { status, said } = await ask('POST', '/session-types', both);
      expect(status, JSON.stringify(said)).toBe(201);
      expect(said).toMatchObject({ ...both, name: 'First talk', description: 'An hour' });
      expect(said?.['questions']).toMatchObject([{ question: 'What brings you?' }]);
      const path = `/session-types/${String(said?.['id'])}`;
      const hebrew = await aCoach(here, { locale: 'he' });
      const own = await ask('POST', '/session-types', both, hebrew);
      expect(own.said).toMatchObject({ name: 'שיחה ראשונה', description: 'שעה אחת' });
      expect(own.said?.['questions']).toMatchObject([{ question: 'מה מביא אותך?' }]);
      const { said: listed } = await ask('GET', '/session-types');
      expect(listed?.['items']).toContainEqual(said);
      expect((await ask('GET', path)).said).toEqual(said);
    });

    it('are changed in one language, and the other keeps what it says', async () => {
      const { said } = await ask('POST', '/session-types', both);
      const path = `/session-types/${String(said?.['id'])}`;
      const renamed = await ask('PATCH', path, { words: { he: { name: 'היכרות' } } });
      expect(renamed.said).toMatchObject({
        name: 'First talk',
        words: { en: both.words.en, he: { name: 'היכרות', description: 'שעה אחת' } },
        questions: said?.['questions'],
      });
      const own = await ask('PATCH', path, { name: 'A first talk' });
      expect(own.said).toMatchObject({
        words: { en: { name: 'A first talk' }, he: { name: 'היכרות' } },
      });
      const [kept] = z.array(z.object({ id: z.string() })).parse(said?.['questions']);
      const asked = await ask('PATCH', path, {
        questions: [
          { ...question, words: { he: 'למה?' } },
          { ...question, id: kept?.id, question: 'What brings you here?' },
        ],
      });
      expect(asked.said?.['questions']).toMatchObject([
        { question: 'למה?', words: { en: 'למה?', he: 'למה?' } },
        {
          id: kept?.id,
          question: 'What brings you here?',
          words: { en: 'What brings you here?', he: 'מה מביא אותך?' },
        },
      ]);
      const cheap = await ask('PATCH', path, { priceMinor: 1 });
      expect(cheap.said).toEqual({ ...asked.said, priceMinor: 1 });
    });

    it('written in the other language alone are read in it', async () => {
      const { status, said } = await ask('POST', '/session-types', {
        ...base,
        words: { he: { name: 'שיחה' } },
      });
      expect([status, said?.['name'], said?.['words']]).toEqual([
        201,
        'שיחה',
        { he: { name: 'שיחה', description: null } },
      ]);
      const path = `/session-types/${String(said?.['id'])}`;
      const { said: now } = await ask('PATCH', path, { description: 'An hour' });
      expect(now?.['words']).toEqual({
        en: { name: 'שיחה', description: 'An hour' },
        he: { name: 'שיחה', description: null },
      });
    });

    it('must be called something, in languages there are', async () => {
      for (const [body, field] of [
        [base, 'name'],
        [{ ...base, words: {} }, 'name'],
        [{ ...base, name: 'Talk', words: { fr: { name: 'Entretien' } } }, 'words.fr'],
        [{ ...base, name: 'Talk', questions: [question] }, 'questions.0.question'],
      ] as const) {
        const { status, said } = await ask('POST', '/session-types', body);
        expect([
          status,
          Object.keys(z.record(z.string(), z.unknown()).parse(said?.['errors'])),
        ]).toEqual([422, [field]]);
      }
    });

    it('answer a key that may write and not read', async () => {
      const { key } = await makeApiKey(here.as(coach.user), {
        name: 'Script',
        days: 30,
        scopes: ['session-types:write'],
      });
      const headers = { authorization: `Bearer ${key}` };
      const { status, said } = await askApi(here, 'POST', '/session-types', {
        headers,
        body: both,
      });
      expect([status, said?.['words']]).toEqual([201, both.words]);
    });
  });

  it('busy calendars: are listed without their secrets, renamed, switched off and removed', async () => {
    const { id } = await here.system.store.create('busy-calendars', {
      coach: coach.id,
      name: 'Home',
      kind: 'ics',
      addressSealed: 'a secret',
    });
    const { said } = await ask('GET', `/busy-calendars/${id}`);
    expect(said).toMatchObject({ name: 'Home', kind: 'ics', isOn: true });
    expect(JSON.stringify(said)).not.toContain('secret');
    const off = await ask('PATCH', `/busy-calendars/${id}`, { isOn: false, name: 'Family' });
    expect(off.said).toMatchObject({ name: 'Family', isOn: false });
    expect((await ask('DELETE', `/busy-calendars/${id}`)).status).toBe(204);
  });

  it('is listed a page at a time, each row once', async () => {
    const listed = z.object({
      items: z.array(z.object({ id: z.string() })),
      next: z.string().nullable(),
    });
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { said } = await ask('GET', `/availability-windows?limit=3${cursor}`);
      const { items, next } = listed.parse(said);
      expect(items.length).toBeLessThanOrEqual(3);
      seen.push(...items.map(({ id }) => id));
      cursor = next === null ? null : `&cursor=${next}`;
    }
    expect(seen).toHaveLength(7);
    expect(new Set(seen).size).toBe(7);
    expect((await ask('GET', '/availability-windows?limit=0')).status).toBe(422);
    expect((await ask('GET', '/availability-windows?cursor=x')).status).toBe(422);
  });

  it('is shut to clients and visitors', async () => {
    for (const { noun } of resources) {
      expect((await ask('GET', `/${noun}`, undefined, client)).status).toBe(403);
      expect((await askApi(here, 'GET', `/${noun}`)).status).toBe(401);
    }
  });

  it('opens to an API key by its scopes', async () => {
    const { key } = await makeApiKey(here.as(coach.user), {
      name: 'Script',
      days: 30,
      scopes: ['time-off:read'],
    });
    const headers = { authorization: `Bearer ${key}` };
    expect((await askApi(here, 'GET', '/time-off', { headers })).status).toBe(200);
    for (const [method, path] of [
      ['GET', '/availability-windows'],
      ['POST', '/time-off'],
    ] as const) {
      const body = method === 'POST' ? { body: resources[2].made } : {};
      const { status, said } = await askApi(here, method, path, { headers, ...body });
      expect([status, said?.['code']]).toEqual([403, 'identity.keyScope']);
    }
    for (const { noun, made, change } of resources) {
      const wish = { name: noun, days: 30, scopes: [`${noun}:write`] } as const;
      const writer = await makeApiKey(here.as(coach.user), wish);
      const asWriter = { headers: { authorization: `Bearer ${writer.key}` } };
      const written = await askApi(here, 'POST', `/${noun}`, { ...asWriter, body: made });
      expect([written.status, written.said], noun).toMatchObject([201, made]);
      const path = `/${noun}/${String(written.said?.['id'])}`;
      const changed = await askApi(here, 'PATCH', path, { ...asWriter, body: change });
      expect([changed.status, changed.said], noun).toMatchObject([200, change]);
      expect((await askApi(here, 'GET', path, asWriter)).status, noun).toBe(403);
    }
    const { status, said } = await askApi(here, 'GET', '/coaches', {
      headers: { authorization: 'Bearer loom_nothing' },
    });
    expect([status, said?.['code']]).toEqual([401, 'identity.keyWrong']);
  });
});
