/** The web address in what was written about joining, or null: it may also be a number or a sentence. */
export function joinLink(details: string | null): string | null {
  if (!details || !URL.canParse(details.trim())) return null;
  const { protocol, href } = new URL(details.trim());
  return protocol === 'https:' || protocol === 'http:' ? href : null;
}
