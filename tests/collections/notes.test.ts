import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { noteLevels, type NoteLevel } from '#domain/notes/noteLevels.ts';
import { createLog } from '#src/server/log.ts';
import { aClient, aCoach, anEngagement, type Person } from '#tests/support/people.ts';
import {
  aNote,
  noteAskers,
  noteScene,
  setParts,
  type NoteAsker,
  type NoteScene,
} from '#tests/support/noteScene.ts';
import { refusalOf } from '#tests/support/refusalOf.ts';
import { tablesWith } from '#tests/support/tablesWith.ts';
import { world, type World } from '#tests/support/world.ts';

let here: World;
let scene: NoteScene;
const logged: string[] = [];

beforeAll(async () => {
  here = await world();
  const log = createLog('trace', { write: (line: string) => void logged.push(line) });
  Object.assign(here.app, { log });
  Object.assign(here.app.payload, { logger: log });
  scene = await noteScene(here);
  return async () => {
    await here.end();
  };
}, 60_000);

/** What an asker gets of a note: its words, the bare row, or nothing. */
type Sees = 'words' | 'row' | 'nothing';

const office = { admin: 'row', support: 'row' } as const;

/** The access table of reading: who is not named sees nothing. */
const table: Record<NoteLevel, Partial<Record<NoteAsker, Sees>>> = {
  own: { author: 'words', ...office },
  pair: { author: 'words', client: 'words', ...office },
  coaches: { author: 'words', coach: 'words', ...office },
  shared: { author: 'words', client: 'words', coach: 'words', sponsor: 'words', ...office },
};

const doc = z.looseObject({
  id: z.string(),
  title: z.string().nullish(),
  body: z.string().nullish(),
  tags: z.array(z.string()).nullish(),
});
const answer = z.object({
  doc: doc.optional(),
  docs: z.array(doc).optional(),
  totalDocs: z.number().optional(),
  errors: z.array(z.object({ code: z.string().optional() })).optional(),
});

async function ask(who: NoteAsker | Person, path: string, init: RequestInit = {}) {
  const person = typeof who === 'string' ? scene.people.get(who) : who;
  const response = await here.rest(`/api/${path}`, {
    ...init,
    ...(person ? { cookie: person.cookie } : {}),
  });
  const text = await response.text();
  const json: unknown = JSON.parse(text);
  const bare = doc.safeParse(json).data;
  return {
    status: response.status,
    text,
    ...answer.safeParse(json).data,
    ...(bare ? { doc: bare } : {}),
  };
}

const send = (who: NoteAsker | Person, method: string, path: string, data: object = {}) =>
  ask(who, path, { method, body: JSON.stringify(data) });

const aCanary = () => `canary${randomUUID().slice(-12)}`;

const author = () => scene.person('author');
const ofScene = () => ({ author: author(), engagement: scene.engagement });

async function sees(asker: NoteAsker, id: string, canary: string): Promise<Sees> {
  const [one, listed, counted] = [
    await ask(asker, `notes/${id}?depth=2`),
    await ask(asker, `notes?where[id][equals]=${id}&depth=2`),
    await ask(asker, `notes/count?where[id][equals]=${id}`),
  ];
  const texts = [one.text, listed.text];
  const hasWords = texts.map((text) => text.includes(canary));
  const rows = [one.status === 200, listed.docs?.length === 1, counted.totalDocs === 1];
  expect(new Set(hasWords).size, `${asker}: one answer`).toBe(1);
  expect(new Set(rows).size, `${asker}: one row`).toBe(1);
  if (hasWords[0]) return 'words';
  return rows[0] ? 'row' : 'nothing';
}

describe('who reads a note, by REST', () => {
  it.each(noteLevels)('of level %s is what the table says', async (level) => {
    const canary = aCanary();
    const id = await aNote(here, ofScene(), { level, title: canary, body: canary, tags: [canary] });
    for (const asker of noteAskers) {
      expect(await sees(asker, id, canary), `${asker} sees ${level}`).toBe(
        table[level][asker] ?? 'nothing',
      );
    }
  });

  it('tells which session it is about to its people, the coaches and the office, and not to a sponsor', async () => {
    const session = await scene.anotherSession(300);
    for (const level of ['coaches', 'shared'] as const) {
      const of = { author: scene.person('coach'), engagement: scene.engagement };
      const id = await aNote(here, of, { level, session });
      for (const asker of noteAskers) {
        const { docs = [], text } = await ask(asker, `notes?where[id][equals]=${id}&depth=2`);
        const one = await ask(asker, `notes/${id}?select[session]=true`);
        const reads = docs.length === 1 && asker !== 'sponsor';
        expect(text.includes(session), `${asker} of ${level}`).toBe(reads);
        if (!reads) expect(one.text, asker).not.toContain(session);
      }
    }
    for (const path of [`notes?where[session][equals]=${session}`, 'notes?sort=session']) {
      expect((await ask('sponsor', path)).status, path).toBe(400);
    }
  });

  it('changes with its level at once, there and back', async () => {
    const canary = aCanary();
    const id = await aNote(here, ofScene(), { body: canary });
    for (const level of ['pair', 'own', 'shared', 'coaches', 'own'] as const) {
      expect((await send('author', 'PATCH', `notes/${id}`, { level })).status).toBe(200);
      for (const asker of ['author', 'client', 'coach', 'sponsor', 'admin'] as const) {
        const about = `${asker} sees ${level}`;
        expect(await sees(asker, id, canary), about).toBe(table[level][asker] ?? 'nothing');
      }
    }
  });

  it('is its author alone while it lies in the trash', async () => {
    const canary = aCanary();
    const id = await aNote(here, ofScene(), { level: 'shared', body: canary });
    await send('author', 'PATCH', `notes/${id}`, { trashedAt: here.clock.now().toString() });
    for (const asker of ['client', 'coach', 'sponsor'] as const) {
      expect(await sees(asker, id, canary), asker).toBe('nothing');
    }
    expect(await sees('author', id, canary)).toBe('words');
    expect(await sees('admin', id, canary)).toBe('row');
  });

  it('ends for the other coaches with the engagement, or with their part in it, and stays for author and client', async () => {
    const [coach, coCoach] = [await aCoach(here), await aCoach(here)];
    const client = await aClient(here);
    const engagement = await anEngagement(here, coach, client);
    await setParts(here, engagement, [{ user: coCoach.id, part: 'coCoach' }]);
    const canary = aCanary();
    const id = await aNote(here, { author: coach, engagement }, { level: 'shared', body: canary });
    const own = await aNote(here, { author: coCoach, engagement }, { body: canary });
    const reads = async (who: Person, noteId: string) =>
      (await ask(who, `notes/${noteId}`)).text.includes(canary);
    expect(await reads(coCoach, id)).toBe(true);
    await setParts(here, engagement, []);
    expect(await reads(coCoach, id)).toBe(false);
    expect(await reads(coCoach, own)).toBe(true);
    await setParts(here, engagement, [{ user: coCoach.id, part: 'coCoach' }]);
    await here.system.store.update('engagements', engagement, { state: 'ended' });
    expect(await reads(coCoach, id)).toBe(false);
    expect([await reads(coach, id), await reads(client, id)]).toEqual([true, true]);
    const change = await send(coach, 'PATCH', `notes/${id}`, { body: 'later' });
    expect(change).toMatchObject({ status: 409, errors: [{ code: 'notes.readOnly' }] });
  });

  it('is no staff person’s who acts as its author or client', async () => {
    const canary = aCanary();
    const own = await aNote(here, ofScene(), { body: canary });
    const shared = await aNote(here, ofScene(), { level: 'shared', body: canary });
    const impersonatorId = scene.person('support').id;
    for (const asker of ['author', 'client'] as const) {
      const acting = here.as({ ...scene.person(asker).user, impersonatorId });
      const found = await acting.store.find('notes', { where: { id: { in: [own, shared] } } });
      expect(found.length).toBe(asker === 'author' ? 2 : 1);
      expect(JSON.stringify(found)).not.toContain(canary);
    }
  });
});

describe('who writes a note, by REST', () => {
  it('is a coach of the engagement, in their own name, about its client', async () => {
    const { engagement, session } = scene;
    for (const asker of noteAskers) {
      const made = await send(asker, 'POST', 'notes', { engagement, body: 'Words.' });
      const writes = asker === 'author' || asker === 'coach';
      const about = `${asker} writes: ${made.text}`;
      if (!writes) expect([401, 403, 404], about).toContain(made.status);
      else {
        expect(made.status, about).toBe(201);
        const people = { author: scene.person(asker).id, client: scene.person('client').id };
        expect(made.doc).toMatchObject({ ...people, level: 'own' });
      }
    }
    const inNameOf = { engagement, body: 'Words.', author: scene.person('coach').id };
    expect((await send('author', 'POST', 'notes', inNameOf)).doc?.['author']).toBe(author().id);
    const ofSession = await send('coach', 'POST', 'notes', { session, body: 'Words.' });
    expect(ofSession.doc).toMatchObject({ session, client: scene.person('client').id });
    expect((await send('otherCoach', 'POST', 'notes', { session, body: 'Words.' })).status).toBe(
      404,
    );
  });

  it('is its author alone once it is there, at any level, and in the trash too', async () => {
    for (const level of noteLevels) {
      const id = await aNote(here, ofScene(), { level });
      for (const asker of noteAskers.filter((each) => each !== 'author')) {
        const about = `${asker} changes ${level}`;
        const tries = [
          await send(asker, 'PATCH', `notes/${id}`, { level: 'shared' }),
          await send(asker, 'PATCH', `notes/${id}`, { body: 'Theirs.' }),
          await send(asker, 'DELETE', `notes/${id}`),
        ];
        for (const { status } of tries) expect([401, 403, 404], about).toContain(status);
      }
      expect((await send('author', 'DELETE', `notes/${id}`)).status).not.toBe(200);
      const trashedAt = here.clock.now().toString();
      expect((await send('author', 'PATCH', `notes/${id}`, { trashedAt })).status).toBe(200);
      for (const asker of noteAskers.filter((each) => each !== 'author')) {
        const { status } = await send(asker, 'DELETE', `notes/${id}`);
        expect([401, 403, 404], asker).toContain(status);
      }
      const again = await send('author', 'PATCH', `notes/${id}`, { body: 'x', trashedAt });
      expect(again).toMatchObject({ status: 409, errors: [{ code: 'notes.inTrash' }] });
      expect((await send('author', 'DELETE', `notes/${id}`)).status).toBe(200);
    }
  });

  it('keeps to what a note can hold', async () => {
    const { engagement } = scene;
    const tries: [object, string][] = [
      [{ body: ' ' }, 'notes.empty'],
      [{ body: 'x', title: 'x'.repeat(201) }, 'notes.titleLong'],
      [{ body: 'x'.repeat(20_001) }, 'notes.bodyLong'],
      [{ body: 'x', tags: Array.from({ length: 11 }, (_, at) => `t${at}`) }, 'notes.tagsMany'],
      [{ body: 'x', tags: ['x'.repeat(41)] }, 'notes.tagsMany'],
    ];
    for (const [words, code] of tries) {
      const made = await send('author', 'POST', 'notes', { engagement, ...words });
      expect(made).toMatchObject({ status: 422, errors: [{ code }] });
    }
    const odd = await send('author', 'POST', 'notes', {
      engagement,
      body: 'x',
      level: 'everybody',
    });
    expect([odd.status, odd.doc?.['level']]).not.toEqual([201, 'everybody']);
  });
});

describe('the words of an “only me” note', () => {
  it('are in no column of the database, no line of the log and no answer to anybody else', async () => {
    const canary = aCanary();
    const words = { title: canary, body: `About ${canary}.`, tags: [canary] };
    const { engagement, session } = scene;
    const made = await send('author', 'POST', 'notes', { engagement, session, ...words });
    const id = made.doc?.id ?? '';
    expect(made.doc).toMatchObject({ level: 'own', ...words });
    await send('author', 'PATCH', `notes/${id}`, { body: `More about ${canary}.` });
    await send('author', 'PATCH', `notes/${id}`, { trashedAt: here.clock.now().toString() });
    await send('author', 'PATCH', `notes/${id}`, { trashedAt: null });
    expect((await ask('author', `notes/${id}`)).doc).toMatchObject({
      title: canary,
      body: `More about ${canary}.`,
    });
    expect(await tablesWith(here, canary)).toEqual([]);

    const wrong = await send('author', 'PATCH', `notes/${id}`, { title: canary.repeat(12) });
    expect(wrong.text).not.toContain(canary);
    await refusalOf(
      here.as(author().user).store.update('notes', id, { body: `${canary}\u0000` }),
    ).catch(() => undefined);
    await here.app.payload
      .update({ collection: 'notes', id, data: { client: canary }, overrideAccess: true })
      .catch(() => undefined);
    expect(logged.join('')).not.toContain(canary);

    for (const asker of noteAskers.filter((each) => each !== 'author')) {
      for (const path of [
        `notes/${id}?depth=2&showHiddenFields=true`,
        `notes?depth=2&limit=100&trash=true&draft=true`,
        `notes?where[body][like]=${canary}`,
        `notes?where[title][equals]=${canary}`,
        `notes?where[tags][like]=${canary}`,
        `notes?sort=title`,
        `notes?select[sealed]=true&select[body]=true&limit=100`,
        `notes?sort=-body&limit=100`,
        `notes?sort=tags,title&limit=100`,
        `notes?where[or][0][body][contains]=${canary}&where[or][1][level][equals]=own`,
        `notes?where[and][0][level][equals]=own&where[and][1][title][exists]=true`,
        `notes?select[title]=true&select[tags]=true&where[id][equals]=${id}`,
        `notes/versions?depth=2`,
        `notes/versions/${id}`,
        `notes/versions/count?where[version.body][like]=${canary}`,
        `notes/access/${id}`,
        `files?where[note.body][like]=${canary}&depth=2`,
        `files?sort=note.title&limit=100&depth=2`,
        `users/${author().id}?depth=2`,
        `notes/count?where[body][like]=${canary}`,
        `sessions/${session}?depth=2&joins[notes][limit]=10`,
        `audit-logs?limit=300&sort=-createdAt`,
        `events?limit=300&sort=-createdAt`,
      ]) {
        const { status, text } = await ask(asker, path);
        expect(status, `${asker} ${path}`).toBeLessThan(500);
        // A refusal may name the path that was asked for, and the path alone.
        expect(text.replaceAll(path, ''), `${asker} ${path}`).not.toContain(canary);
      }
    }
  });

  it('are found by no filter and no order of anybody, their author included', async () => {
    const word = `w${randomUUID().slice(0, 8)}`;
    await aNote(here, ofScene(), { level: 'shared', title: word, body: word });
    for (const asker of noteAskers) {
      for (const field of ['title', 'body', 'tags', 'sealed']) {
        const hit = await ask(asker, `notes?where[${field}][like]=${word}`);
        const miss = await ask(asker, `notes?where[${field}][like]=nothing`);
        expect([hit.status, hit.docs?.length]).toEqual([miss.status, miss.docs?.length]);
        expect(hit.status, `${asker} ${field}`).not.toBe(200);
      }
    }
  });

  it('leave the row when a shared note is taken back, in its earlier versions too', async () => {
    const canary = aCanary();
    const id = await aNote(here, ofScene(), { level: 'shared', title: canary, tags: [canary] });
    expect(await tablesWith(here, canary)).toEqual(['public.notes']);
    await send('author', 'PATCH', `notes/${id}`, { level: 'own' });
    expect(await tablesWith(here, canary)).toEqual([]);
    expect((await ask('author', `notes/${id}`)).doc).toMatchObject({ title: canary });
  });

  it('cannot be put into the row by anybody, the database sees to that', async () => {
    const id = await aNote(here, ofScene());
    await expect(
      here.app.pool.query(`update notes set body = 'plain' where id = $1`, [id]),
    ).rejects.toThrow('notes_own_sealed');
  });
});
