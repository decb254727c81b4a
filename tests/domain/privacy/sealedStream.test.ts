import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { openedStream, sealedStream } from '#domain/privacy/sealedStream.ts';
import { inPieces } from '#tests/support/fileScene.ts';

const key = randomBytes(32);
const piece = 64 * 1024;
const whole = async (source: AsyncIterable<Uint8Array>) =>
  Buffer.concat(await Array.fromAsync(source));

function open(closed: Buffer, bytes: number, range?: { first: number; last: number }) {
  const read = ({ first, last }: { first: number; last: number }) =>
    Promise.resolve(inPieces(closed.subarray(first, last + 1)));
  return openedStream({ key, bytes, read }, range);
}

async function opened(...asked: Parameters<typeof open>): Promise<Buffer> {
  return whole((await open(...asked)) ?? inPieces(''));
}

describe('content that is sealed as it passes', () => {
  test.each([1, 15, piece - 1, piece, piece + 1, 3 * piece, 3 * piece + 7])(
    'comes back as it was, whole and in any part: %i bytes',
    async (size) => {
      const content = randomBytes(size);
      const closed = await whole(sealedStream(key, inPieces(content)));
      expect(closed.length).toBe(size + 16 * Math.ceil(size / piece));
      expect((await opened(closed, size)).equals(content)).toBe(true);
      const edges = [0, 1, piece - 1, piece, piece + 1, size - 2, size - 1];
      const places = [...new Set(edges)].filter((at) => at >= 0 && at < size);
      for (const first of places) {
        for (const last of places.filter((at) => at >= first)) {
          const part = await opened(closed, size, { first, last });
          expect(part.equals(content.subarray(first, last + 1)), `${first}–${last}`).toBe(true);
        }
      }
    },
  );

  test('opens no more once it was changed, cut off, or its pieces changed places', async () => {
    const size = 3 * piece;
    const content = randomBytes(size);
    const closed = await whole(sealedStream(key, inPieces(content)));
    const stride = piece + 16;
    const changed = Buffer.from(closed);
    changed.writeUInt8(changed.readUInt8(5) ^ 1, 5);
    const swapped = Buffer.concat([
      closed.subarray(stride, 2 * stride),
      closed.subarray(0, stride),
      closed.subarray(2 * stride),
    ]);
    const tries: [Buffer, number][] = [
      [changed, size],
      [swapped, size],
      [closed.subarray(0, 2 * stride), size],
      [closed.subarray(0, 2 * stride), 2 * piece],
    ];
    for (const [bytes, told] of tries) await expect(opened(bytes, told)).rejects.toThrow();
  });
});
