import type { ByteRange } from '#ports/storage.ts';

/**
 * The part that a Range header asks for of so many bytes (RFC 9110, 14.2): null for all of them, which is also the answer to what is not
 * understood and to several parts at once; `'none'` where there is nothing of what was asked for.
 */
export function rangeIn(header: string | null, bytes: number): ByteRange | null | 'none' {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '') ?? [];
  if (from === '' && to === '') return null;
  if (from === '') {
    const length = Math.min(Number(to), bytes);
    return length === 0 ? 'none' : { first: bytes - length, last: bytes - 1 };
  }
  const first = Number(from);
  if (to !== '' && Number(to) < first) return null;
  if (first >= bytes) return 'none';
  return { first, last: to === '' ? bytes - 1 : Math.min(Number(to), bytes - 1) };
}
