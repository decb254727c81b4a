import { randomBytes, randomUUID } from 'node:crypto';
import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noteFiles } from '#domain/files/noteFiles.ts';
import { openFile } from '#domain/files/openFile.ts';
import { receiveNoteFile } from '#domain/files/receiveNoteFile.ts';
import { removeFile } from '#domain/files/removeFile.ts';
import { scanFile } from '#domain/files/scanFile.ts';
import { mergeUsers } from '#domain/identity/staff/mergeUsers.ts';
import { removeNote, trashNote } from '#domain/notes/noteFate.ts';
import { noteLevels, type NoteLevel } from '#domain/notes/noteLevels.ts';
import { resealNotes } from '#domain/notes/resealNotes.ts';
import { rotateKey } from '#domain/privacy/rotateKeys.ts';
import { createLog } from '#src/server/log.ts';
import { clamdServer, eicar, type Clamd } from '#tests/support/clamd.ts';
import { inPieces } from '#tests/support/fileScene.ts';
import {
  aNote,
  noteAskers,
  noteScene,
  type NoteAsker,
  type NoteScene,
} from '#tests/support/noteScene.ts';
import { aClient, aCoach, anEngagement, aPerson, signedIn } from '#tests/support/people.ts';
import { refusalOf } from '#tests/support/refusalOf.ts';
import { runWaiting } from '#tests/support/runWaiting.ts';
import { statementsOf } from '#tests/support/statementsOf.ts';
import { tablesWith } from '#tests/support/tablesWith.ts';
import { workOff } from '#tests/support/workOff.ts';
import { world, type World } from '#tests/support/world.ts';

let scanner: Clamd;
let here: World;
let scene: NoteScene;
const logged: string[] = [];

beforeAll(async () => {
  scanner = await clamdServer();
  here = await world({ CLAMD: scanner.path, FILE_MEGABYTES: '2', FILES_PER_SESSION: '4' });
  const log = createLog('trace', { write: (line: string) => void logged.push(line) });
  Object.assign(here.app, { log });
  Object.assign(here.app.payload, { logger: log });
  scene = await noteScene(here);
}, 60_000);

afterAll(async () => {
  await here.end();
  await scanner.close();
});

const ctxOf = (asker: NoteAsker) => {
  const person = scene.people.get(asker);
  return person ? here.as(person.user) : here.visitor;
};
const ofScene = () => ({ author: scene.person('author'), engagement: scene.engagement });
const aCanary = () => `canary${randomUUID().slice(-12)}`;

type Wish = { name?: string; content?: string | Uint8Array; isScanned?: boolean };

async function anAttachment(
  noteId: string,
  { name = 'plan.txt', content = 'what to do', isScanned = true }: Wish = {},
): Promise<string> {
  const id = await receiveNoteFile(ctxOf('author'), { noteId, name, bytes: inPieces(content) });
  if (isScanned) await scanFile(here.system, { fileId: id });
  return id;
}

async function contentOf(ctx: ReturnType<typeof ctxOf>, id: string): Promise<string> {
  const { read } = await openFile(ctx, id);
  return Buffer.concat(await Array.fromAsync(await read())).toString();
}

async function ask(asker: NoteAsker, path: string, method = 'GET', data?: object) {
  const cookie = scene.people.get(asker)?.cookie;
  const response = await here.rest(`/api/${path}`, {
    method,
    ...(cookie === undefined ? {} : { cookie }),
    ...(data ? { body: JSON.stringify(data) } : {}),
  });
  return { status: response.status, text: await response.text() };
}

/** What lies on the disk. */
function stored(): string[] {
  const folder = join(here.config.dataDir, 'files');
  return globSync('**/*', { cwd: folder })
    .map((path) => join(folder, path))
    .filter((path) => statSync(path).isFile());
}

type Gets = 'content' | 'row' | 'nothing';
const office = { admin: 'row', support: 'row' } as const;
/** Word for word the access table of notes. */
const table: Record<NoteLevel, Partial<Record<NoteAsker, Gets>>> = {
  own: { author: 'content', ...office },
  pair: { author: 'content', client: 'content', ...office },
  coaches: { author: 'content', coach: 'content', ...office },
  shared: { author: 'content', client: 'content', coach: 'content', sponsor: 'content', ...office },
};

async function gets(asker: NoteAsker, { id, name }: { id: string; name: string }): Promise<Gets> {
  const one = await ask(asker, `files/${id}?depth=2&showHiddenFields=true`);
  const listed = await ask(asker, `files?where[id][equals]=${id}&depth=2`);
  const isThere = [one.status === 200, listed.text.includes(id)];
  const isNamed = [one, listed].map(({ text }) => text.includes(name));
  const content = await contentOf(ctxOf(asker), id).catch(() => null);
  expect(new Set(isThere).size, `${asker}: one row`).toBe(1);
  expect(new Set([...isNamed, content === name]).size, `${asker}: name and content`).toBe(1);
  if (content === name) return 'content';
  return isThere[0] ? 'row' : 'nothing';
}

describe('a file of a note', () => {
  it.each(noteLevels)(
    'of level %s is opened by who reads the note, and by nobody else',
    async (level) => {
      const name = aCanary();
      const note = await aNote(here, ofScene(), { level });
      const id = await anAttachment(note, { name, content: name });
      for (const asker of noteAskers) {
        const about = `${asker} gets ${level}`;
        expect(await gets(asker, { id, name }), about).toBe(table[level][asker] ?? 'nothing');
      }
    },
  );

  it('follows its note from level to level, into the trash, and goes with it', async () => {
    const name = aCanary();
    const note = await aNote(here, ofScene());
    const id = await anAttachment(note, { name, content: name });
    const askers = ['author', 'client', 'coach', 'sponsor', 'admin'] as const;
    for (const level of ['pair', 'own', 'shared', 'coaches'] as const) {
      await ctxOf('author').store.update('notes', note, { level });
      for (const asker of askers) {
        const about = `${asker} gets ${level}`;
        expect(await gets(asker, { id, name }), about).toBe(table[level][asker] ?? 'nothing');
      }
    }
    await trashNote(ctxOf('author'), note);
    expect(await gets('coach', { id, name })).toBe('nothing');
    expect(await gets('author', { id, name })).toBe('content');
    await runWaiting(here, 'removeStored');
    const before = stored().length;
    await removeNote(ctxOf('author'), note);
    await runWaiting(here, 'removeStored');
    expect(await here.system.store.findByID('files', id)).toBeNull();
    expect(stored().length).toBe(before - 1);
  });

  it('is in no column, no log, no mail and no byte on the disk, sealed at every level', async () => {
    for (const level of noteLevels) {
      const canary = aCanary();
      const note = await aNote(here, ofScene(), { level });
      const content = `${canary} `.repeat(5000);
      const id = await anAttachment(note, { name: `${canary}.txt`, content });
      const renamed = `${canary}-again.txt`;
      expect((await ask('author', `files/${id}`, 'PATCH', { name: renamed })).status).toBe(200);
      expect((await openFile(ctxOf('author'), id)).name).toBe(renamed);
      expect(await contentOf(ctxOf('author'), id)).toBe(content);
      expect(await tablesWith(here, canary), level).toEqual([]);
      expect(stored().length).toBeGreaterThan(0);
      for (const path of stored()) {
        expect(readFileSync(path).includes(canary), path).toBe(false);
        expect(statSync(path).mode & 0o077).toBe(0);
      }
      for (const asker of ['visitor', 'otherCoach', 'admin', 'support', 'moderator'] as const) {
        for (const path of [
          `files?where[name][like]=${canary}`,
          `files?where[note.body][like]=${canary}`,
          `files?select[name]=true&limit=100&sort=name`,
          `notes/${note}?depth=2`,
          `audit-logs?limit=300&sort=-createdAt`,
          `events?limit=300&sort=-createdAt`,
        ]) {
          const { status, text } = await ask(asker, path);
          expect(status, `${asker} ${path}`).toBeLessThan(500);
          expect(text.replaceAll(path, ''), `${asker} ${path}`).not.toContain(canary);
        }
      }
      expect(logged.join('')).not.toContain(canary);
    }
  });

  it('is called unscanned from the start where nobody looks for viruses', async () => {
    const { virusScan } = here.app;
    const note = await aNote(here, ofScene(), { level: 'shared' });
    Object.assign(here.app, { virusScan: null });
    const id = await anAttachment(note, { isScanned: false });
    Object.assign(here.app, { virusScan });
    expect(await here.system.store.findByID('files', id)).toMatchObject({ state: 'unscanned' });
    expect(await contentOf(ctxOf('coach'), id)).toBe('what to do');
  });

  it('is looked through opened: a virus in it is found, its content goes, and no mail says its name', async () => {
    const note = await aNote(here, ofScene());
    const name = aCanary();
    const id = await anAttachment(note, { name, content: eicar });
    expect(await here.system.store.findByID('files', id)).toMatchObject({
      state: 'refused',
      fault: 'infected',
    });
    await workOff(here);
    const { email } = scene.person('author').user;
    const mails = here.mail.sent().filter(({ to }) => to === email);
    expect(mails.filter(({ text }) => text.includes(`/coach/notes/${note}/files`))).toHaveLength(1);
    expect(JSON.stringify(mails)).not.toContain(name);
    expect(await tablesWith(here, name)).toEqual([]);
  });

  it('is attached by the note’s author alone, within limits, once', async () => {
    const note = await aNote(here, ofScene(), { level: 'shared' });
    const bring = (asker: NoteAsker, wish: { content?: string | Uint8Array; name?: string } = {}) =>
      receiveNoteFile(ctxOf(asker), {
        noteId: note,
        name: wish.name ?? 'x.txt',
        bytes: inPieces(wish.content ?? 'words'),
      });
    const before = stored();
    for (const asker of noteAskers.filter((each) => each !== 'author')) {
      expect((await refusalOf(bring(asker))).status, asker).toBe(404);
    }
    const impersonatorId = scene.person('support').id;
    const acting = here.as({ ...scene.person('author').user, impersonatorId });
    const asActing = { noteId: note, name: 'x', bytes: inPieces('x') };
    expect((await refusalOf(receiveNoteFile(acting, asActing))).status).toBe(403);
    const large = bring('author', { content: new Uint8Array(2 * 1024 * 1024 + 1) });
    await expect(large).rejects.toMatchObject({ fields: { file: 'files.tooLarge' } });
    const empty = bring('author', { content: '' });
    await expect(empty).rejects.toMatchObject({ fields: { file: 'files.empty' } });
    expect(stored()).toEqual(before);
    const first = await bring('author');
    expect(await bring('author')).toBe(first);
    expect(stored()).toHaveLength(before.length + 1);
    for (const name of ['a', 'b', 'c']) await bring('author', { name });
    expect((await refusalOf(bring('author', { name: 'd' }))).code).toBe('notes.filesMany');
    await trashNote(ctxOf('author'), note);
    expect((await refusalOf(bring('author', { name: 'e' }))).code).toBe('notes.inTrash');
  });

  it('is taken off and renamed by nobody else, and by nobody once they work together no more', async () => {
    const [coach, client] = [await aCoach(here), await aClient(here)];
    const engagement = await anEngagement(here, coach, client);
    const noteId = await aNote(here, { author: coach, engagement }, { level: 'pair' });
    const ctx = here.as(coach.user);
    const bring = (name: string) => receiveNoteFile(ctx, { noteId, name, bytes: inPieces(name) });
    const [kept, gone] = [await bring('kept.txt'), await bring('gone.txt')];
    await scanFile(here.system, { fileId: kept });
    expect((await refusalOf(removeFile(here.as(client.user), gone))).status).toBe(404);
    for (const asker of noteAskers) {
      expect((await ask(asker, `files/${gone}`, 'DELETE')).status).toBeGreaterThanOrEqual(400);
      const renamed = await ask(asker, `files/${gone}`, 'PATCH', { name: 'theirs' });
      expect(renamed.status, asker).toBeGreaterThanOrEqual(400);
    }
    await removeFile(ctx, gone);
    await here.system.store.update('engagements', engagement, { state: 'ended' });
    expect((await refusalOf(removeFile(ctx, kept))).code).toBe('notes.readOnly');
    expect((await refusalOf(bring('late.txt'))).code).toBe('notes.readOnly');
    expect(await contentOf(ctx, kept)).toBe('kept.txt');
    expect(await contentOf(here.as(client.user), kept)).toBe('kept.txt');
  });

  it('is named in a list of many by as few statements as in one of one', async () => {
    const note = await aNote(here, ofScene(), { level: 'shared' });
    const list = async () => (await noteFiles(ctxOf('client'), [note])).get(note) ?? [];
    await anAttachment(note, { name: 'one.txt', content: 'one' });
    const one = await statementsOf(here, list);
    for (const name of ['two.txt', 'three.txt']) await anAttachment(note, { name, content: name });
    const three = await statementsOf(here, list);
    expect(three.length).toBe(one.length);
    expect((await list()).map(({ name }) => name)).toEqual(['one.txt', 'two.txt', 'three.txt']);
  });

  it('of several pieces is read in parts, under a new key, and by the account it went over to', async () => {
    const [coach, client] = [await aCoach(here), await aClient(here)];
    const engagement = await anEngagement(here, coach, client);
    const noteId = await aNote(here, { author: coach, engagement });
    const content = randomBytes(150_000).toString('base64');
    const bytes = inPieces(content);
    const id = await receiveNoteFile(here.as(coach.user), { noteId, name: 'long.txt', bytes });
    await scanFile(here.system, { fileId: id });
    const file = await openFile(here.as(coach.user), id);
    const part = await Array.fromAsync(await file.read({ first: 65_530, last: 131_080 }));
    expect(Buffer.concat(part).toString()).toBe(content.slice(65_530, 131_081));
    const sealedUnder = async () => {
      const { rows } = await here.app.pool.query<{ sealed: string }>(
        'select sealed from file_seals where file_id = $1',
        [id],
      );
      return rows[0]?.sealed.slice(0, 3);
    };
    await rotateKey(here.system, coach.id);
    await resealNotes(here.system, { ownerId: coach.id });
    expect(await sealedUnder()).toBe('v2.');
    expect(await contentOf(here.as(coach.user), id)).toBe(content);
    const into = await aPerson(here, ['client']);
    const admin = await aPerson(here, ['admin'], { level: 2 });
    const reason = 'One person twice';
    await mergeUsers(here.as(admin.user), { userId: coach.id, into: into.id, reason });
    const joined = await signedIn(here, into.id, { roles: ['client', 'coach'] });
    expect(await contentOf(here.as(joined.user), id)).toBe(content);
    await removeFile(here.as(joined.user), id);
  });
});
