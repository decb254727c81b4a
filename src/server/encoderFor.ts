import type { ServerResponse } from 'node:http';
import {
  constants,
  createBrotliCompress,
  createGzip,
  type BrotliCompress,
  type Gzip,
} from 'node:zlib';
import { chooseEncoding } from './chooseEncoding.ts';
import { isText } from './contentTypes.ts';

const minBytes = 860;

/**
 * Decides, as the headers are about to go, whether the body is compressed on its way out; sets the headers that follow.
 * Pages mix secrets with what a person typed, yet BREACH does not bite: our tokens are in cookies, never in bodies, and a
 * foreign page can neither read our answers nor make a browser send the cookie along with its own form.
 */
export function encoderFor(res: ServerResponse): BrotliCompress | Gzip | undefined {
  if (!isCompressible(res)) return undefined;
  res.appendHeader('vary', 'Accept-Encoding');
  const encoding = chooseEncoding(res.req.headers['accept-encoding']);
  if (encoding === undefined) return undefined;
  res.removeHeader('content-length');
  weaken(res);
  if (res.req.method === 'HEAD') return undefined;
  res.setHeader('content-encoding', encoding);
  return encoding === 'br' ? createBrotliCompress(brotli) : createGzip({ level: 5 });
}

/** 2^18 covers a whole page; the default window costs each response megabytes. */
const brotli = {
  params: {
    [constants.BROTLI_PARAM_QUALITY]: 4,
    [constants.BROTLI_PARAM_LGWIN]: 18,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
  },
};

function isCompressible(res: ServerResponse): boolean {
  const { statusCode } = res;
  if (statusCode < 200 || statusCode === 204 || statusCode === 206 || statusCode === 304)
    return false;
  if (statusCode >= 300 && statusCode < 400) return false;
  if (res.hasHeader('content-encoding') || !isText(textOf(res, 'content-type'))) return false;
  if (textOf(res, 'cache-control').includes('no-transform')) return false;
  return !res.hasHeader('content-length') || Number(res.getHeader('content-length')) >= minBytes;
}

/** Two encodings of one page are not the same bytes. */
function weaken(res: ServerResponse): void {
  const tag = textOf(res, 'etag');
  if (tag !== '' && !tag.startsWith('W/')) res.setHeader('etag', `W/${tag}`);
}

function textOf(res: ServerResponse, name: string): string {
  return String(res.getHeader(name) ?? '');
}
