import { once } from 'node:events';
import busboy from 'busboy';
import { isRefused, Refused } from '../../refused.ts';

export type UploadedFile = {
  /** As the browser sent it. */
  name: string;
  bytes: AsyncIterable<Uint8Array>;
};

const limits = { files: 1, fields: 10, fieldSize: 1000, parts: 12, headerPairs: 30 };

/**
 * Hands over the file `file` of a multipart form while it arrives, and gives what `take` made of it. The body is read to its end whatever
 * becomes of the file, so that a browser hears the answer. Refuses with `files.none` at the field (422), `common.badRequest` (400) for
 * what is no such form, `files.cutOff` (400) for one that breaks off.
 */
export async function uploadIn<Result>(
  { headers, body }: Request,
  take: (file: UploadedFile) => Promise<Result>,
): Promise<Result> {
  const parser = parserFor(headers.get('content-type'));
  let taken: Promise<Result> | undefined;
  parser.on('file', (field, stream, { filename }) => {
    // What breaks off is told to whoever reads.
    stream.on('error', () => undefined);
    if (field !== 'file' || !isName(filename)) {
      stream.resume();
      return;
    }
    const bytes = stream.iterator({ destroyOnReturn: false });
    taken = take({ name: filename, bytes }).finally(() => stream.resume());
    taken.catch(() => undefined);
  });
  const isWhole = await isPoured(body, parser);
  try {
    if (taken && isWhole) return await taken;
    await taken;
  } catch (error) {
    if (isWhole || isRefused(error)) throw error;
  }
  if (!isWhole) throw new Refused('files.cutOff', 400);
  throw new Refused('common.invalid', 422, { fields: { file: 'files.none' } });
}

/** Reads a body to its end, also past the point from which the parser makes nothing of it; false where either broke off. */
async function isPoured(
  body: ReadableStream<Uint8Array> | null,
  parser: busboy.Busboy,
): Promise<boolean> {
  const line = { isSound: true };
  parser.on('error', () => {
    line.isSound = false;
  });
  const closed = once(parser, 'close').catch(() => undefined);
  try {
    const reader = body?.getReader();
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
      if (done) break;
      if (line.isSound && !parser.write(value)) await Promise.race([drained(parser), closed]);
    }
    if (line.isSound) parser.end();
  } catch {
    line.isSound = false;
    parser.destroy(new Error('The body broke off'));
  }
  await closed;
  return line.isSound;
}

function drained(parser: busboy.Busboy): Promise<void> {
  return new Promise((resolve) => {
    parser.once('drain', resolve);
  });
}

function parserFor(type: string | null): busboy.Busboy {
  try {
    if (!type?.startsWith('multipart/form-data')) throw new Error('no form with files');
    return busboy({ headers: { 'content-type': type }, defParamCharset: 'utf8', limits });
  } catch {
    throw new Refused('common.badRequest', 400);
  }
}

/** Where no file was chosen browsers send one without a name. */
function isName(name: unknown): name is string {
  return typeof name === 'string' && name !== '';
}
