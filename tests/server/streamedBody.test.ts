import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { globSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { localDisk } from '#adapters/localDisk/storage.ts';
import type { Handler } from '#src/server/types.ts';
import { openFront } from './openFront.ts';

/** Bodies that a door takes as they come, over a real socket: what the front lets through, and what is left of the rest. */
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'loom-streamed-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const most = 300_000;
const chunk = Buffer.alloc(60_000, 'x');
const stored = () =>
  globSync('**/*', { cwd: folder }).filter((path) => statSync(join(folder, path)).isFile());

/** A door that keeps what comes on the disk, and tells how much that was, or that it broke off. */
async function openDoor(uploadMs = 20_000) {
  const ends: string[] = [];
  const take: Handler = async (req, res) => {
    try {
      const bytes = await localDisk(folder).write(randomUUID(), req, Number.MAX_SAFE_INTEGER);
      ends.push('whole');
      res.end(String(bytes));
    } catch (error) {
      ends.push('broken');
      throw error;
    }
  };
  const { port } = await openFront({
    routes: [{ prefix: '/', kind: 'site', handler: take }],
    config: {
      limits: {
        streamed: [{ path: /^\/take$/, bytes: most }],
        uploadMs,
        headersMs: 200,
        bodyMs: 10,
      },
    },
  });
  return { port, ends };
}

/** A line on which a body was begun; `told` is all that the server says until it hangs up. */
async function begun(port: number, length: number | 'chunked') {
  const line = connect(port, '127.0.0.1');
  await once(line, 'connect');
  let text = '';
  line.on('data', (data: Buffer) => (text += data.toString()));
  line.on('error', () => undefined);
  const told = new Promise<string>((resolve) => line.once('close', () => resolve(text)));
  const size = length === 'chunked' ? 'transfer-encoding: chunked' : `content-length: ${length}`;
  line.write(
    `POST /take HTTP/1.1\r\nhost: localhost:${port}\r\norigin: http://localhost\r\nconnection: close\r\n${size}\r\n\r\n`,
  );
  return { line, told };
}

async function write(line: Socket, bytes: Buffer, isChunked: boolean): Promise<void> {
  if (line.destroyed) return;
  const framed = isChunked
    ? Buffer.concat([
        Buffer.from(`${bytes.byteLength.toString(16)}\r\n`),
        bytes,
        Buffer.from('\r\n'),
      ])
    : bytes;
  await new Promise((resolve) => line.write(framed, resolve));
}

it.each([5 * chunk.byteLength, 'chunked'] as const)(
  'one that is within bounds (length: %s) is taken whole',
  async (length) => {
    const { port } = await openDoor();
    const { line, told } = await begun(port, length);
    for (let n = 0; n < 5; n += 1) await write(line, chunk, length === 'chunked');
    if (length === 'chunked') line.write('0\r\n\r\n');
    expect(await told).toMatch(/^HTTP\/1\.1 200[^]*300000/);
    expect(stored()).toHaveLength(1);
  },
);

it('one that says it is too large is refused before a byte of it is taken', async () => {
  const { port, ends } = await openDoor();
  const { told } = await begun(port, most + 1);
  expect(await told).toMatch(/^HTTP\/1\.1 413/);
  expect([ends, stored()]).toEqual([[], []]);
});

it('one that grows too large is cut off in the middle, and nothing of it stays', async () => {
  const { port, ends } = await openDoor();
  const { line, told } = await begun(port, 'chunked');
  for (let n = 0; n < 5; n += 1) await write(line, chunk, true);
  await write(line, Buffer.from('x'), true);
  expect(await told).toMatch(/^HTTP\/1\.1 413/);
  await expect.poll(() => ends).toEqual(['broken']);
  expect(stored()).toEqual([]);
});

it.each([most, 'chunked'] as const)(
  'one that breaks off (length: %s) leaves nothing, and is never taken for a whole one',
  async (length) => {
    const { port, ends } = await openDoor();
    const { line } = await begun(port, length);
    await write(line, chunk, length === 'chunked');
    await expect.poll(stored).toHaveLength(1);
    line.destroy();
    await expect.poll(() => ends).toEqual(['broken']);
    expect(stored()).toEqual([]);
  },
);

it('one that never ends is refused when its time is over, and leaves nothing', async () => {
  const { port, ends } = await openDoor(300);
  const { line, told } = await begun(port, most);
  await write(line, chunk, false);
  expect(await told).toMatch(/^HTTP\/1\.1 408/);
  await expect.poll(() => ends).toEqual(['broken']);
  expect(stored()).toEqual([]);
});
