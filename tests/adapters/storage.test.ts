import { randomUUID } from 'node:crypto';
import { globSync, mkdtempSync, rmSync, statSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { localDisk } from '#adapters/localDisk/storage.ts';
import type { Storage } from '#ports/storage.ts';

let home: string;
let storage: Storage;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'loom-files-'));
  storage = localDisk(join(home, 'files'));
});

afterEach(() => {
  rmSync(home, { recursive: true, force: true });
});

const enough = 1_000_000;

async function* bytes(...parts: string[]): AsyncIterable<Uint8Array> {
  for (const part of parts) yield await Promise.resolve(Buffer.from(part));
}

async function textOf(stream: AsyncIterable<Uint8Array> | null): Promise<string | null> {
  return stream && Buffer.concat(await Array.fromAsync(stream)).toString();
}

/** Every file that lies anywhere under the home. */
function filesThere(): string[] {
  return globSync('**/*', { cwd: home }).filter((path) => statSync(join(home, path)).isFile());
}

describe('files on the disk', () => {
  it('come back as they came, whole and in part', async () => {
    const key = randomUUID();
    expect(await storage.write(key, bytes('to', ' be ', 'kept'), enough)).toBe(10);
    expect(await textOf(await storage.read(key))).toBe('to be kept');
    expect(await textOf(await storage.read(key, { first: 3, last: 4 }))).toBe('be');
    expect(filesThere().map((path) => basename(path))).toEqual([key]);
  });

  it('may be empty', async () => {
    const key = randomUUID();
    expect(await storage.write(key, bytes(), enough)).toBe(0);
    expect(await textOf(await storage.read(key))).toBe('');
  });

  it('are nobody else’s on this machine', async () => {
    await storage.write(randomUUID(), bytes('private'), enough);
    const [path = ''] = filesThere();
    expect(statSync(join(home, path)).mode & 0o777).toBe(0o600);
  });

  it('are gone once removed, and removing them again is no fault', async () => {
    const key = randomUUID();
    await storage.write(key, bytes('words'), enough);
    await storage.remove(key);
    await storage.remove(key);
    expect(await storage.read(key)).toBeNull();
    expect(filesThere()).toEqual([]);
  });

  it('leave nothing behind when more comes than may', async () => {
    expect(await storage.write(randomUUID(), bytes('12345', '6'), 5)).toBeNull();
    expect(await storage.write(randomUUID(), bytes('12345'), 5)).toBe(5);
    expect(filesThere()).toHaveLength(1);
  });

  it('leave nothing behind when they break off', async () => {
    async function* cut(): AsyncIterable<Uint8Array> {
      yield await Promise.resolve(Buffer.from('half'));
      throw new Error('the line broke');
    }
    await expect(storage.write(randomUUID(), cut(), enough)).rejects.toThrow('the line broke');
    expect(filesThere()).toEqual([]);
  });

  it.each([
    '../../x',
    'a/../../../../etc/passwd',
    'a\0b',
    '\u202Etxt.exe',
    'x'.repeat(300),
    '',
    '.',
    randomUUID().toUpperCase(),
    `${randomUUID()}\n`,
    `${randomUUID()}/../../x`,
  ])('never go by a name that was typed: %j', async (name) => {
    await expect(storage.write(name, bytes('x'), enough)).rejects.toThrow('UUID');
    await expect(storage.read(name)).rejects.toThrow('UUID');
    await expect(storage.remove(name)).rejects.toThrow('UUID');
    expect(filesThere()).toEqual([]);
  });

  it('are listed by age, and halves of a process that died are cleared away', async () => {
    const [old, young] = [randomUUID(), randomUUID()];
    await storage.write(old, bytes('old'), enough);
    const yesterday = Date.now() / 1000 - 86_400;
    for (const path of filesThere()) utimesSync(join(home, path), yesterday, yesterday);
    await storage.write(young, bytes('young'), enough);
    // What a killed process leaves: a part that was never given its name.
    const stalled = Promise.withResolvers<never>();
    const half = storage.write(randomUUID(), halfOf(stalled.promise), enough);
    const begun = () =>
      filesThere().find(
        (path) => path.includes('unfinished') && statSync(join(home, path)).size > 0,
      );
    while (begun() === undefined) await new Promise((resolve) => setImmediate(resolve));
    const part = begun() ?? '';
    utimesSync(join(home, part), yesterday, yesterday);
    const hourAgo = Temporal.Now.instant().subtract({ hours: 1 });
    expect(await Array.fromAsync(storage.keysBefore(hourAgo))).toEqual([old]);
    expect(
      filesThere()
        .map((path) => basename(path))
        .sort(),
    ).toEqual([old, young].sort());
    stalled.reject(new Error('gone'));
    await expect(half).rejects.toThrow('gone');
  });
});

async function* halfOf(rest: Promise<never>): AsyncIterable<Uint8Array> {
  yield await Promise.resolve(Buffer.from('half'));
  await rest;
}
