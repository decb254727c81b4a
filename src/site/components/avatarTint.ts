const tints = ['teal', 'terracotta', 'plum', 'ochre', 'moss', 'linen'] as const;
export type Tint = (typeof tints)[number];

/** One of six soft tints, always the same for the same id. */
export function avatarTint(id: string): Tint {
  let hash = 0x811c9dc5;
  for (const char of id) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return tints[(hash >>> 8) % tints.length] ?? 'teal';
}
