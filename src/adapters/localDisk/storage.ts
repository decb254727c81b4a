import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { Storage } from '#ports/storage.ts';

const isKey = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const unfinished = 'unfinished';

/** Files on this machine's disk, under `folder`: by the first letters of their key, so that no folder grows without end. */
export function localDisk(folder: string): Storage {
  return { write, read, remove, keysBefore };

  async function write(
    key: string,
    source: AsyncIterable<Uint8Array>,
    mostBytes: number,
  ): Promise<number | null> {
    const place = placeOf(folder, key);
    const parts = join(folder, unfinished);
    await mkdir(parts, { recursive: true, mode: 0o700 });
    const part = join(parts, randomUUID());
    try {
      const bytes = await writeWhole(part, source, mostBytes);
      if (bytes === null) return null;
      await mkdir(place.folder, { recursive: true, mode: 0o700 });
      await rename(part, place.path);
      await sync(place.folder);
      return bytes;
    } finally {
      await rm(part, { force: true });
    }
  }

  async function read(key: string, range?: { first: number; last: number }) {
    const { path } = placeOf(folder, key);
    try {
      await stat(path);
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
    return createReadStream(path, range ? { start: range.first, end: range.last } : {});
  }

  async function remove(key: string): Promise<void> {
    await rm(placeOf(folder, key).path, { force: true });
  }

  async function* keysBefore(instant: Temporal.Instant): AsyncIterable<string> {
    for (const shelf of await namesIn(folder)) {
      for (const name of await namesIn(join(folder, shelf))) {
        const path = join(folder, shelf, name);
        const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Infinity }));
        if (mtimeMs >= instant.epochMilliseconds) continue;
        if (shelf === unfinished) await rm(path, { force: true });
        else if (isKey.test(name)) yield name;
      }
    }
  }
}

function placeOf(folder: string, key: string): { folder: string; path: string } {
  // Whatever was typed must never become a path.
  if (!isKey.test(key)) throw new Error('A key of stored bytes is a UUID');
  const shelf = join(folder, key.slice(0, 2));
  return { folder: shelf, path: join(shelf, key) };
}

async function writeWhole(
  path: string,
  source: AsyncIterable<Uint8Array>,
  mostBytes: number,
): Promise<number | null> {
  const file = await open(path, 'wx', 0o600);
  try {
    const bytes = await copyInto(file, source, mostBytes);
    if (bytes !== null) await file.sync();
    return bytes;
  } finally {
    await file.close();
  }
}

async function copyInto(
  file: FileHandle,
  source: AsyncIterable<Uint8Array>,
  mostBytes: number,
): Promise<number | null> {
  let bytes = 0;
  for await (const chunk of source) {
    bytes += chunk.byteLength;
    if (bytes > mostBytes) return null;
    await file.writeFile(chunk);
  }
  return bytes;
}

/** A name is kept over a power cut only once its folder is. */
async function sync(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
