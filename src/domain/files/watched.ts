import { createHash } from 'node:crypto';
import { fileType, headBytes } from './fileType.ts';

/** Looks at content on its way: how much there was, its hash, and its type by how it begins. */
export function watched(source: AsyncIterable<Uint8Array>) {
  const hash = createHash('sha256');
  const head: Uint8Array[] = [];
  let headLength = 0;
  let total = 0;
  async function* bytes(): AsyncIterable<Uint8Array> {
    for await (const chunk of source) {
      hash.update(chunk);
      total += chunk.byteLength;
      if (headLength < headBytes) {
        const part = chunk.slice(0, headBytes - headLength);
        head.push(part);
        headLength += part.byteLength;
      }
      yield chunk;
    }
  }
  const found = async () => ({
    bytes: total,
    sha256: hash.digest('hex'),
    type: await fileType(Buffer.concat(head)),
  });
  return { bytes: bytes(), found };
}
