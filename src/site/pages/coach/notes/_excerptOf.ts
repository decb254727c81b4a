/** How a note begins, without the signs of Markdown. */
export function excerptOf(body: string): string {
  const plain = body
    .slice(0, 600)
    .replaceAll(/^\s*(#{1,6}|>|[-*+]|\d+\.)\s+/gm, '')
    .replaceAll(/[*_`]/g, '')
    .trim()
    // A heading, and what stands under it, do not run into one another.
    .replaceAll(/\s*\n\s*/g, ' · ')
    .replaceAll(/\s+/g, ' ');
  return plain.length > 240 ? `${plain.slice(0, 240).trimEnd()}…` : plain;
}
