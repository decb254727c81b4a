import { randomUUID } from 'node:crypto';
import { globSync, readFileSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openFile } from '#domain/files/openFile.ts';
import { receiveFile } from '#domain/files/receiveFile.ts';
import { removeFile } from '#domain/files/removeFile.ts';
import { scanFile } from '#domain/files/scanFile.ts';
import { sessionFiles } from '#domain/files/sessionFiles.ts';
import { sweepFiles } from '#domain/files/sweepFiles.ts';
import { clamdServer, eicar, type Clamd } from '#tests/support/clamd.ts';
import {
  aFile,
  fileAskers,
  fileScene,
  inPieces,
  type FileAsker,
  type FileScene,
} from '#tests/support/fileScene.ts';
import { refusalOf } from '#tests/support/refusalOf.ts';
import { runWaiting } from '#tests/support/runWaiting.ts';
import { workOff } from '#tests/support/workOff.ts';
import { world, type World } from '#tests/support/world.ts';

let scanner: Clamd;
let here: World;
let scene: FileScene;

beforeAll(async () => {
  scanner = await clamdServer();
  here = await world({ CLAMD: scanner.path, FILE_MEGABYTES: '2', FILES_PER_SESSION: '40' });
  scene = await fileScene(here);
}, 60_000);

afterAll(async () => {
  await here.end();
  await scanner.close();
});

const ctxOf = (asker: FileAsker) => {
  const person = scene.people.get(asker);
  return person ? here.as(person.user) : here.visitor;
};

async function ask(asker: FileAsker, path: string, method = 'GET', data?: object) {
  const cookie = scene.people.get(asker)?.cookie;
  const response = await here.rest(`/api/files${path}`, {
    method,
    ...(cookie === undefined ? {} : { cookie }),
    ...(data ? { body: JSON.stringify(data) } : {}),
  });
  return { status: response.status, text: await response.text() };
}

/** What lies on the disk, by its path. */
function stored(): string[] {
  const folder = join(here.config.dataDir, 'files');
  return globSync('**/*', { cwd: folder }).filter((path) => statSync(join(folder, path)).isFile());
}

function forbidden(error: unknown): [] {
  expect(error).toMatchObject({ status: 403 });
  return [];
}

const stateOf = async (id: string) => (await here.system.store.findByID('files', id))?.state;
const ofClient = () => ({ owner: scene.person('client'), session: scene.session });

async function contentOf(asker: FileAsker, id: string): Promise<string> {
  const { read } = await openFile(ctxOf(asker), id);
  return Buffer.concat(await Array.fromAsync(await read())).toString();
}

/** What an asker gets of a file: its content, its row without a name, or nothing. */
type Gets = 'content' | 'row' | 'nothing';
const table: Partial<Record<FileAsker, Gets>> = {
  client: 'content',
  coach: 'content',
  admin: 'row',
  support: 'row',
};

describe.each(['client', 'coach'] as const)('a file that the %s brought', (owner) => {
  it('is listed, opened and named to both sides alone; the office sees that it is there', async () => {
    const name = `${randomUUID()}.txt`;
    const ids = { owner: scene.person(owner), session: scene.session };
    const id = await aFile(here, ids, { name, content: name });
    for (const asker of fileAskers) {
      const gets = table[asker] ?? 'nothing';
      const one = await ask(asker, `/${id}?depth=2&showHiddenFields=true`);
      const listed = await ask(asker, `?where[id][equals]=${id}&depth=2`);
      expect(one.status === 200, `${asker} opens the row`).toBe(gets !== 'nothing');
      expect(listed.text.includes(id), `${asker} lists`).toBe(gets !== 'nothing');
      const isNamed = [one, listed].map(({ text }) => text.includes(name));
      expect(isNamed, `${asker} reads the name`).toEqual(Array(2).fill(gets === 'content'));
      expect(`${one.text}${listed.text}`, asker).not.toContain('storageKey');
      const shown = await sessionFiles(ctxOf(asker), scene.session).catch(forbidden);
      expect(
        shown.some((each) => each.id === id),
        `${asker} on the page`,
      ).toBe(gets !== 'nothing');
      if (gets === 'content') expect(await contentOf(asker, id)).toBe(name);
      else expect((await refusalOf(openFile(ctxOf(asker), id))).status, asker).toBe(404);
    }
  });

  it('is removed and renamed by nobody else, at the site and by REST', async () => {
    const id = await aFile(here, { owner: scene.person(owner), session: scene.session });
    for (const asker of fileAskers.filter((each) => each !== owner)) {
      expect((await refusalOf(removeFile(ctxOf(asker), id))).status, asker).toBeDefined();
      expect((await ask(asker, `/${id}`, 'DELETE')).status, asker).toBeGreaterThanOrEqual(400);
      const renamed = await ask(asker, `/${id}`, 'PATCH', { name: 'theirs' });
      expect(renamed.status, asker).toBeGreaterThanOrEqual(400);
    }
    expect(await contentOf(owner, id)).toBe('what to do');
    await removeFile(ctxOf(owner), id);
    expect(await stateOf(id)).toBeUndefined();
  });
});

describe('by REST', () => {
  it('nobody makes a file, and its owner changes nothing but the name, which is made harmless', async () => {
    const id = await aFile(here, ofClient());
    const before = await here.system.store.findByID('files', id);
    for (const asker of fileAskers) {
      const made = await ask(asker, '', 'POST', { ...before, id: undefined });
      expect(made.status, asker).toBeGreaterThanOrEqual(400);
    }
    const change = {
      name: '../\u202Eother.txt',
      owner: scene.person('coach').id,
      session: null,
      state: 'unscanned',
      type: 'text/html',
      bytes: 1,
      sha256: 'x',
      storageKey: randomUUID(),
      keptUntil: '2026-01-01T00:00:00Z',
    };
    expect((await ask('client', `/${id}`, 'PATCH', change)).status).toBe(200);
    const after = await here.system.store.findByID('files', id);
    expect(after).toEqual({ ...before, name: 'other.txt', updatedAt: after?.updatedAt });
    expect((await ask('client', `/${id}`, 'DELETE')).status).toBe(200);
    expect(await stateOf(id)).toBeUndefined();
  });

  it('no filter and no order tells what a file is called or under which key it lies', async () => {
    const name = `${randomUUID()}.txt`;
    await aFile(here, ofClient(), { name });
    for (const asker of ['admin', 'otherClient', 'coach'] as const) {
      for (const field of ['storageKey', 'sha256']) {
        const { status } = await ask(asker, `?where[${field}][exists]=true`);
        expect(status, `${asker} ${field}`).toBeGreaterThanOrEqual(400);
      }
    }
    expect((await ask('admin', `?where[name][equals]=${name}`)).status).toBeGreaterThanOrEqual(400);
  });
});

describe('a file in quarantine', () => {
  it('is seen by its owner alone, and opened by nobody', async () => {
    const id = await aFile(here, ofClient(), { isScanned: false });
    const sees = async (asker: FileAsker) =>
      (await sessionFiles(ctxOf(asker), scene.session)).some((each) => each.id === id);
    expect([await sees('client'), await sees('coach')]).toEqual([true, false]);
    for (const asker of ['client', 'coach'] as const) {
      expect((await refusalOf(openFile(ctxOf(asker), id))).status).toBe(404);
    }
    await scanFile(here.system, { fileId: id });
    expect(await stateOf(id)).toBe('ready');
    expect([await sees('client'), await sees('coach')]).toEqual([true, true]);
  });

  it('with a virus is refused: its bytes go, its owner is told on the page and by mail, nobody else', async () => {
    const id = await aFile(here, ofClient(), { name: 'holiday.txt', content: eicar });
    const { storageKey = '' } = (await here.system.store.findByID('files', id)) ?? {};
    expect(await stateOf(id)).toBe('refused');
    expect(stored().join()).toContain(storageKey);
    await runWaiting(here, 'removeStored');
    expect(stored().join()).not.toContain(storageKey);
    const [mine] = await sessionFiles(ctxOf('client'), scene.session);
    expect(mine).toMatchObject({ id, state: 'refused', fault: 'infected' });
    const theirs = await sessionFiles(ctxOf('coach'), scene.session);
    expect(theirs.map((each) => each.id)).not.toContain(id);
    await workOff(here);
    const { email } = scene.person('client').user;
    const mails = here.mail.sent().filter(({ to }) => to === email);
    expect(mails.filter(({ text }) => text.includes('holiday.txt'))).toHaveLength(1);
    expect((await refusalOf(openFile(ctxOf('client'), id))).status).toBe(404);
  });

  it('that the scanner cannot look at whole is refused too', async () => {
    const id = await aFile(here, ofClient(), { content: 'a'.repeat(1_500_000) });
    expect(await here.system.store.findByID('files', id)).toMatchObject({
      state: 'refused',
      fault: 'unfit',
    });
  });

  it('stays there while the scanner is away, and comes out when it is back; twice is once', async () => {
    const id = await aFile(here, ofClient(), { isScanned: false, name: 'later.txt' });
    const { virusScan } = here.app;
    const away = { scan: () => Promise.reject(new Error('away')) };
    Object.assign(here.app, { virusScan: away });
    await expect(scanFile(here.system, { fileId: id })).rejects.toThrow('away');
    expect(await stateOf(id)).toBe('quarantined');
    Object.assign(here.app, { virusScan });
    await Promise.all([1, 2].map(() => scanFile(here.system, { fileId: id })));
    expect(await stateOf(id)).toBe('ready');
  });

  it('is called unscanned from the start, and is never said to be looked through, where nobody looks for viruses', async () => {
    const { virusScan } = here.app;
    const wish = { content: 'nobody looked', name: 'bare.txt', isScanned: false };
    const waiting = await aFile(here, ofClient(), { name: 'waiting.txt', isScanned: false });
    Object.assign(here.app, { virusScan: null });
    const id = await aFile(here, ofClient(), wish);
    expect(await stateOf(id)).toBe('unscanned');
    expect(await contentOf('coach', id)).toBe('nobody looked');
    // Of one that waited for a scanner that is gone.
    await scanFile(here.system, { fileId: waiting });
    Object.assign(here.app, { virusScan });
    expect(await stateOf(waiting)).toBe('unscanned');
  });
});

describe('bringing a file', () => {
  const bring = (asker: FileAsker, more: object = {}) =>
    receiveFile(ctxOf(asker), {
      sessionId: scene.session,
      name: 'x.txt',
      bytes: inPieces('words'),
      ...more,
    });

  it.each(fileAskers.filter((each) => each !== 'client' && each !== 'coach'))(
    'is refused to %s, and leaves nothing behind',
    async (asker) => {
      const before = stored();
      expect([403, 404]).toContain((await refusalOf(bring(asker))).status);
      expect(stored()).toEqual(before);
    },
  );

  it('keeps no more than may be, nothing that is empty, and nothing that broke off', async () => {
    const before = stored();
    const large = bring('client', { bytes: inPieces(new Uint8Array(2 * 1024 * 1024 + 1)) });
    await expect(large).rejects.toMatchObject({ fields: { file: 'files.tooLarge' } });
    const empty = bring('client', { bytes: inPieces('') });
    await expect(empty).rejects.toMatchObject({ fields: { file: 'files.empty' } });
    async function* cut(): AsyncIterable<Uint8Array> {
      yield await Promise.resolve(Buffer.from('half'));
      throw new Error('the line broke');
    }
    await expect(bring('client', { bytes: cut() })).rejects.toThrow('the line broke');
    expect(stored()).toEqual(before);
  });

  it('twice, as a double click does, brings it once', async () => {
    const words = { bytes: inPieces('only once'), name: 'once.txt' };
    const first = await bring('client', words);
    const before = stored();
    expect(await bring('client', { ...words, bytes: inPieces('only once') })).toBe(first);
    expect(stored()).toEqual(before);
  });

  it.each(['../../x', '/etc/passwd', 'a\0b', '\u202Egpj.exe', 'x'.repeat(300), '<script>'])(
    'called %j puts it where all others lie, under a key',
    async (name) => {
      await runWaiting(here, 'removeStored');
      const before = new Set(stored());
      const id = await bring('client', { name, bytes: inPieces(randomUUID()) });
      const fresh = stored().filter((path) => !before.has(path));
      expect(fresh).toHaveLength(1);
      expect(fresh[0]).toMatch(/^[0-9a-f]{2}\/[0-9a-f-]{36}$/);
      await removeFile(ctxOf('client'), id);
      await runWaiting(here, 'removeStored');
      expect(new Set(stored())).toEqual(before);
    },
  );

  it('ends where there are enough, for both sides together', async () => {
    const { files } = here.config;
    const count = await here.system.store.count('files', { state: { not_equals: 'refused' } });
    const mostPerSession = files.mostPerSession;
    Object.assign(files, { mostPerSession: count });
    const refusal = await refusalOf(bring('coach', { name: 'one more.txt' }));
    Object.assign(files, { mostPerSession });
    expect(refusal.code).toBe('files.tooMany');
  });

  it('to a session that was cancelled is refused', async () => {
    const other = await fileScene(here);
    await here.system.store.update('sessions', other.session, {
      state: 'cancelled',
      cancellation: { at: here.clock.now().toString(), by: other.person('client').id },
    });
    const refusal = await refusalOf(
      receiveFile(here.as(other.person('client').user), {
        sessionId: other.session,
        name: 'x',
        bytes: inPieces('x'),
      }),
    );
    expect(refusal.code).toBe('files.closed');
  });
});

describe('the clock', () => {
  it('removes what was kept long enough, and looks again at what waits too long', async () => {
    const id = await aFile(here, ofClient(), { name: 'old.txt', content: 'old' });
    const yesterday = here.clock.now().subtract({ hours: 24 }).toString();
    await here.system.store.update('files', id, { keptUntil: yesterday });
    const waiting = await aFile(here, ofClient(), { name: 'w.txt', isScanned: false });
    await here.app.pool.query(`delete from pgboss.job where name = 'scanFile'`);
    await here.app.pool.query(`update files set created_at = $1 where id = $2`, [
      yesterday,
      waiting,
    ]);
    await sweepFiles(here.system);
    expect(await stateOf(id)).toBeUndefined();
    await runWaiting(here, 'scanFile');
    expect(await stateOf(waiting)).toBe('ready');
  });

  it('removes content that no file has, once it is a day old, and no other', async () => {
    const id = await aFile(here, ofClient(), { content: 'known' });
    const [old, fresh] = [randomUUID(), randomUUID()];
    for (const key of [old, fresh]) await here.app.storage.write(key, inPieces('lost'), 100);
    const before = here.clock.now().subtract({ hours: 48 }).epochMilliseconds / 1000;
    const isFresh = (path: string) => path.endsWith(fresh);
    const soon = here.clock.now().epochMilliseconds / 1000;
    for (const path of stored()) {
      const at = isFresh(path) ? soon : before;
      utimesSync(join(here.config.dataDir, 'files', path), at, at);
    }
    await sweepFiles(here.system);
    expect(stored().some((path) => path.endsWith(old))).toBe(false);
    expect(stored().some(isFresh)).toBe(true);
    expect(await contentOf('client', id)).toBe('known');
  });
});

it('a file lies on the disk as it came, and is read there by nobody else', async () => {
  const id = await aFile(here, ofClient(), { content: 'as it came', name: 'disk.txt' });
  const row = z
    .object({ storageKey: z.string() })
    .parse(await here.system.store.findByID('files', id));
  const [path = ''] = stored().filter((each) => each.endsWith(row.storageKey));
  const whole = join(here.config.dataDir, 'files', path);
  expect(readFileSync(whole, 'utf8')).toBe('as it came');
  expect(statSync(whole).mode & 0o077).toBe(0);
});
