import type { OpenFile } from '#domain/files/openFile.ts';
import { rangeIn } from '../rangeIn.ts';
import { attachmentAs } from './attachmentAs.ts';

/** Kinds that browsers show without running anything; any other goes out as bare bytes. */
const tame =
  /^(?:image\/(?!svg)[\w.+-]+|audio\/[\w.+-]+|video\/[\w.+-]+|application\/(?:pdf|zip|vnd\.[\w.+-]+))$/;

/** A file as the answer to who may have it: to be kept, never to be shown by us; whole or in the part that was asked for. */
export async function fileAnswer(request: Request, file: OpenFile): Promise<Response> {
  const { name, type, bytes, sha256, read } = file;
  const tag = `"${sha256}"`;
  const headers = new Headers({
    'content-type': tame.test(type) ? type : 'application/octet-stream',
    'content-disposition': attachmentAs(name),
    'accept-ranges': 'bytes',
    etag: tag,
  });
  const condition = request.headers.get('if-range');
  const isSame = condition === null || condition === tag;
  const range = isSame ? rangeIn(request.headers.get('range'), bytes) : null;
  if (range === 'none') {
    return new Response(null, { status: 416, headers: { 'content-range': `bytes */${bytes}` } });
  }
  const { first, last } = range ?? { first: 0, last: bytes - 1 };
  headers.set('content-length', String(last - first + 1));
  if (range) headers.set('content-range', `bytes ${first}-${last}/${bytes}`);
  const status = range ? 206 : 200;
  if (request.method === 'HEAD') return new Response(null, { status, headers });
  return new Response(streamOf(await read(range ?? undefined)), { status, headers });
}

/** Reads on only as fast as somebody takes it, and no further than they want. */
function streamOf(content: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const chunks = content[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const next = await chunks.next();
      if (next.done === true) controller.close();
      else controller.enqueue(next.value);
    },
    cancel: async () => {
      await chunks.return?.();
    },
  });
}
