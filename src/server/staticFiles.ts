import { createReadStream } from 'node:fs';
import { lstat, readdir, readFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { chooseEncoding, type Encoding } from './chooseEncoding.ts';
import { contentTypeOf, isText } from './contentTypes.ts';
import type { FrontResponse } from './FrontResponse.ts';
import type { StaticFolder } from './types.ts';

const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);

/** Larger files stream from the disk, uncompressed. */
const maxHeldBytes = 2 * 1024 * 1024;
const minCompressedBytes = 400;

type StaticFile = {
  path: string;
  type: string;
  bytes: number;
  etag: string;
  changedAt: Date;
  caching: string;
  isEmbeddable: boolean;
  held: Map<Encoding | 'plain', Promise<Buffer>>;
};

/** Answers a request for a file; false when there is none. */
export type ServeFile = (
  req: IncomingMessage,
  res: FrontResponse,
  path: string,
) => Promise<boolean>;

/**
 * Lists the folders once, so that serving is one look into a map: no path from outside ever reaches the disk, and a page
 * that is no file costs no system call. Text is compressed on first use at the best quality and kept.
 */
export async function staticFiles(folders: StaticFolder[]): Promise<ServeFile> {
  const files = new Map<string, StaticFile>();
  for (const folder of folders) await list(folder, files);
  return async (req, res, path) => {
    const file = files.get(path) ?? files.get(decoded(path));
    if (!file || (req.method !== 'GET' && req.method !== 'HEAD')) return false;
    await send(req, res, file);
    return true;
  };
}

async function list(folder: StaticFolder, files: Map<string, StaticFile>): Promise<void> {
  const base = folder.url === '/' ? '' : folder.url;
  for (const name of await namesUnder(folder.dir)) {
    const path = join(folder.dir, name);
    const info = await lstat(path);
    const url = `${base}/${name.split(sep).join('/')}`;
    // The first folder that has a name wins, as in the order they were given.
    if (!info.isFile() || files.has(url)) continue;
    files.set(url, {
      path,
      type: contentTypeOf(name),
      bytes: info.size,
      etag: `W/"${info.size.toString(36)}-${Math.trunc(info.mtimeMs).toString(36)}"`,
      changedAt: info.mtime,
      caching: cachingOf(folder, url),
      isEmbeddable: folder.embeddable === true,
      held: new Map(),
    });
  }
}

async function namesUnder(dir: string): Promise<string[]> {
  try {
    const names = await readdir(dir, { recursive: true });
    return names.filter(
      (name) => !name.split(sep).some((part) => part.startsWith('.') && part !== '.well-known'),
    );
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

function cachingOf(folder: StaticFolder, url: string): string {
  const isHashed =
    folder.cache === 'immutable' || folder.hashed?.some((part) => url.startsWith(`${part}/`));
  if (isHashed === true) return 'public, max-age=31536000, immutable';
  return folder.cache === 0 ? 'public, no-cache' : `public, max-age=${folder.cache}`;
}

function decoded(path: string): string {
  return path.includes('%') ? decodeURIComponent(path) : path;
}

async function send(req: IncomingMessage, res: FrontResponse, file: StaticFile): Promise<void> {
  res.setHeader('content-type', file.type);
  res.setHeader('cache-control', file.caching);
  res.setHeader('etag', file.etag);
  res.setHeader('last-modified', file.changedAt.toUTCString());
  if (isText(file.type)) res.setHeader('vary', 'Accept-Encoding');
  if (file.isEmbeddable) res.enforced['cross-origin-resource-policy'] = 'cross-origin';
  res.mayEncode = false;
  if (isFresh(req, file)) {
    res.writeHead(304).end();
    return;
  }
  if (file.bytes > maxHeldBytes) {
    res.writeHead(200, { 'content-length': file.bytes });
    if (req.method === 'HEAD') res.end();
    else await pipeline(createReadStream(file.path), res);
    return;
  }
  const encoding = isWorthIt(file) ? chooseEncoding(req.headers['accept-encoding']) : undefined;
  const body = await heldBody(file, encoding ?? 'plain');
  if (encoding !== undefined) res.setHeader('content-encoding', encoding);
  res.writeHead(200, { 'content-length': body.byteLength });
  res.end(req.method === 'HEAD' ? undefined : body);
}

function isWorthIt(file: StaticFile): boolean {
  return file.bytes >= minCompressedBytes && isText(file.type);
}

function isFresh(req: IncomingMessage, file: StaticFile): boolean {
  const tags = req.headers['if-none-match'];
  if (tags !== undefined) {
    return tags.split(',').some((tag) => tag.trim() === file.etag || tag.trim() === '*');
  }
  const since = Date.parse(req.headers['if-modified-since'] ?? '');
  return !Number.isNaN(since) && Math.trunc(file.changedAt.getTime() / 1000) * 1000 <= since;
}

function heldBody(file: StaticFile, encoding: Encoding | 'plain'): Promise<Buffer> {
  const held = file.held.get(encoding);
  if (held) return held;
  const body = readFile(file.path).then((bytes) => encode(bytes, encoding));
  file.held.set(encoding, body);
  body.catch(() => file.held.delete(encoding));
  return body;
}

async function encode(bytes: Buffer, encoding: Encoding | 'plain'): Promise<Buffer> {
  if (encoding === 'plain') return bytes;
  if (encoding === 'gzip') return toGzip(bytes, { level: 9 });
  return toBrotli(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength } });
}
