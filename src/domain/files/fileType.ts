import { fileTypeFromBuffer } from 'file-type';

/** As much of a file's beginning as its type is told by. */
export const headBytes = 16 * 1024;

const unknown = 'application/octet-stream';

/** The media type of a file by its first bytes (at most `headBytes`), whatever its name says: words are `text/plain`, be they HTML or not. */
export async function fileType(head: Uint8Array): Promise<string> {
  // Beginnings that lie about what follows make the library run out of bytes: then nobody knows.
  const found = await fileTypeFromBuffer(head).catch(() => undefined);
  if (found) return found.mime;
  return isWords(head) ? 'text/plain' : unknown;
}

function isWords(head: Uint8Array): boolean {
  if (head.byteLength === 0) return false;
  try {
    // A letter may be cut in two at the end of what we have.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return !/[\x00-\x08\x0E-\x1A\x1C-\x1F]/.test(text);
  } catch {
    return false;
  }
}
