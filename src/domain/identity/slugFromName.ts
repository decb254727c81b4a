import { hebrewInLatin } from '#i18n/hebrewInLatin.ts';

/** A name as part of an address: "Noa Ben-Ami" → "noa-ben-ami", Hebrew letters by letter; "coach" when nothing can be read. */
export function slugFromName(name: string): string {
  const latin = Array.from(
    name.normalize('NFKD').toLowerCase(),
    (letter) => hebrewInLatin[letter] ?? letter,
  );
  const slug = latin
    .join('')
    .replace(/\p{M}|['\u2019\u05f3\u05f4]/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '');
  return slug === '' ? 'coach' : slug;
}
