/** How a note begins, without the signs of Markdown. */
export function excerptOf(body: string): string {
  const plain = body
    .slice(0, 600)
    .replaceAll(/^\s*(#{1,6}|>|[-*+]|\d+\.)\s+/gm, '')
    .replaceAll(/[*_`]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return plain.length > 240 ? `${plain.slice(0, 240).trimEnd()}…` : plain;
}
