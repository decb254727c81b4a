const tints = ['teal', 'terracotta', 'plum', 'ochre', 'moss', 'linen'] as const;
export type Tint = (typeof tints)[number];

/** One of six soft tints, always the same for the same id. */
export function avatarTint(id: string): Tint {
  let sum = 0;
  for (const char of id) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) % 1_000_003;
  return tints[sum % tints.length] ?? 'teal';
}
