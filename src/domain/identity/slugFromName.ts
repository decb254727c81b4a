/** Simple and common rather than learned: what people write on their own business cards. */
const hebrew: Readonly<Record<string, string>> = {
  א: 'a',
  ב: 'b',
  ג: 'g',
  ד: 'd',
  ה: 'h',
  ו: 'v',
  ז: 'z',
  ח: 'h',
  ט: 't',
  י: 'y',
  כ: 'k',
  ך: 'k',
  ל: 'l',
  מ: 'm',
  ם: 'm',
  נ: 'n',
  ן: 'n',
  ס: 's',
  ע: 'a',
  פ: 'p',
  ף: 'f',
  צ: 'tz',
  ץ: 'tz',
  ק: 'k',
  ר: 'r',
  ש: 'sh',
  ת: 't',
};

/** A name as part of an address: "Noa Ben-Ami" → "noa-ben-ami", "נועה" → "nvah"; "coach" when nothing can be read. */
export function slugFromName(name: string): string {
  const latin = Array.from(
    name.normalize('NFKD').toLowerCase(),
    (letter) => hebrew[letter] ?? letter,
  );
  const slug = latin
    .join('')
    .replace(/\p{M}|['’׳״]/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '');
  return slug === '' ? 'coach' : slug;
}
