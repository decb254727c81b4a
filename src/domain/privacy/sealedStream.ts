import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { ByteRange } from '#ports/storage.ts';

/** Bytes of content in each piece; the last one may be shorter. */
const pieceBytes = 64 * 1024;
const tagBytes = 16;
const stride = pieceBytes + tagBytes;

/** A key of 32 bytes that closes one content, once: pieces count up from nought, so that it must never be used again. */
export type ContentKey = Buffer;

/**
 * Closes content as it passes: pieces of 64 KiB by AES-256-GCM, the number of each its nonce, and with each whether it is the last one; so none
 * can be changed, left out, moved or cut off (the construction STREAM of Hoang, Reyhanitabar, Rogaway and Vizár, 2015).
 */
export async function* sealedStream(
  key: ContentKey,
  source: AsyncIterable<Uint8Array>,
): AsyncIterable<Uint8Array> {
  let index = 0;
  let held: Buffer[] = [];
  let length = 0;
  for await (const chunk of source) {
    held.push(Buffer.from(chunk));
    length += chunk.byteLength;
    // The last piece is told by the end: one whole piece waits for it.
    while (length > pieceBytes) {
      const all = Buffer.concat(held);
      yield sealedPiece(key, { index, isLast: false }, all.subarray(0, pieceBytes));
      index += 1;
      held = [all.subarray(pieceBytes)];
      length -= pieceBytes;
    }
  }
  yield sealedPiece(key, { index, isLast: true }, Buffer.concat(held));
}

type Sealed = {
  key: ContentKey;
  /** How many bytes the content has. */
  bytes: number;
  /** What was closed, or a part of it. */
  read: (range: ByteRange) => Promise<AsyncIterable<Uint8Array> | null>;
};

/** Opens what `sealedStream` closed, or the part of it that is asked for; null where there is none. Throws where it was changed. */
export async function openedStream(
  { key, bytes, read }: Sealed,
  range: ByteRange = { first: 0, last: bytes - 1 },
): Promise<AsyncIterable<Uint8Array> | null> {
  const lastPiece = Math.max(0, Math.ceil(bytes / pieceBytes) - 1);
  const from = Math.floor(range.first / pieceBytes);
  const to = Math.min(lastPiece, Math.floor(range.last / pieceBytes));
  const end = to === lastPiece ? bytes + (lastPiece + 1) * tagBytes : (to + 1) * stride;
  const closed = await read({ first: from * stride, last: end - 1 });
  return closed && opened({ key, closed, from, to, lastPiece, range });
}

type Asked = {
  key: ContentKey;
  closed: AsyncIterable<Uint8Array>;
  from: number;
  to: number;
  lastPiece: number;
  range: ByteRange;
};

async function* opened({ key, closed, from, to, lastPiece, range }: Asked) {
  let index = from;
  for await (const piece of inPieces(closed)) {
    const content = openedPiece(key, { index, isLast: index === lastPiece }, piece);
    const start = index * pieceBytes;
    const cut = content.subarray(Math.max(0, range.first - start), range.last + 1 - start);
    index += 1;
    if (cut.byteLength > 0) yield cut;
  }
  if (index !== to + 1) throw new Error('Sealed content ends too early');
}

async function* inPieces(source: AsyncIterable<Uint8Array>): AsyncIterable<Buffer> {
  let held: Buffer[] = [];
  let length = 0;
  for await (const chunk of source) {
    held.push(Buffer.from(chunk));
    length += chunk.byteLength;
    while (length >= stride) {
      const all = Buffer.concat(held);
      yield all.subarray(0, stride);
      held = [all.subarray(stride)];
      length -= stride;
    }
  }
  if (length > 0) yield Buffer.concat(held);
}

type Place = { index: number; isLast: boolean };

function nonceOf({ index, isLast }: Place): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(index, 7);
  nonce.writeUInt8(isLast ? 1 : 0, 11);
  return nonce;
}

function sealedPiece(key: ContentKey, place: Place, content: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(place));
  const closed = Buffer.concat([cipher.update(content), cipher.final()]);
  return Buffer.concat([closed, cipher.getAuthTag()]);
}

function openedPiece(key: ContentKey, place: Place, piece: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(place), {
    authTagLength: tagBytes,
  });
  decipher.setAuthTag(piece.subarray(-tagBytes));
  return Buffer.concat([decipher.update(piece.subarray(0, -tagBytes)), decipher.final()]);
}
