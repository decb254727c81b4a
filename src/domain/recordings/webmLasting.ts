const ids = {
  head: 0x1a45dfa3,
  segment: 0x18538067,
  info: 0x1549a966,
  scale: 0x2ad7b1,
  duration: 0x4489,
};

/**
 * The beginning of a WebM as browsers record it, with how long it lasts written into it: they leave that out, as they do not know yet, and
 * players then show no length. Anything else comes back as it is. (RFC 8794: elements are an id, a size and their content; RFC 9559, 5.1.2.)
 */
export function webmLasting(bytes: Uint8Array, ms: number): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const head = elementAt(view, 0);
  if (head?.id !== ids.head || head.size === null) return bytes;
  const segment = elementAt(view, head.start + head.size);
  // Places are told from the beginning of a segment only where its size is known.
  if (segment?.id !== ids.segment || segment.size !== null) return bytes;
  const info = elementAt(view, segment.start);
  if (info?.id !== ids.info || info.size === null) return bytes;
  const end = info.start + info.size;
  if (end > bytes.byteLength) return bytes;
  let scale = 1_000_000;
  for (let at = info.start; at < end;) {
    const child = elementAt(view, at);
    if (child?.size == null || child.id === ids.duration) return bytes;
    if (child.id === ids.scale) scale = unsigned(view, child.start, child.size);
    at = child.start + child.size;
  }
  const duration = new Uint8Array(11);
  duration.set([0x44, 0x89, 0x88]);
  new DataView(duration.buffer).setFloat64(3, (ms * 1_000_000) / scale);
  const size = new Uint8Array(4);
  new DataView(size.buffer).setUint32(0, 0x1000_0000 + info.size + duration.byteLength);
  return Buffer.concat([
    bytes.subarray(0, segment.start + 4),
    size,
    bytes.subarray(info.start, end),
    duration,
    bytes.subarray(end),
  ]);
}

type Element = { id: number; start: number; size: number | null };

/** An element's id, where its content starts, and its size; null for one that is not told. */
function elementAt(view: DataView, at: number): Element | null {
  const idLength = lengthAt(view, at);
  const sizeLength = idLength === null ? null : lengthAt(view, at + idLength);
  if (idLength === null || sizeLength === null) return null;
  const start = at + idLength + sizeLength;
  if (start > view.byteLength) return null;
  const told = unsigned(view, at + idLength, sizeLength) - 2 ** (7 * sizeLength);
  const isUnknown = told === 2 ** (7 * sizeLength) - 1 || told > Number.MAX_SAFE_INTEGER / 2;
  return { id: unsigned(view, at, idLength), start, size: isUnknown ? null : told };
}

/** How many bytes a number takes, by the zeros that its first byte begins with. */
function lengthAt(view: DataView, at: number): number | null {
  if (at >= view.byteLength) return null;
  const length = Math.clz32(view.getUint8(at)) - 23;
  return length <= 8 && at + length <= view.byteLength ? length : null;
}

function unsigned(view: DataView, at: number, length: number): number {
  let value = 0;
  for (let n = 0; n < length; n += 1) value = value * 256 + view.getUint8(at + n);
  return value;
}
