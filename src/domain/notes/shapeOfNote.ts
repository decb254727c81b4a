/** What is left of a note's Markdown as a shape to begin others with: its headings. One without headings is a shape as it is. */
export function shapeOfNote(body: string): string {
  const headings = body.split('\n').filter((line) => /^#{1,6}\s+\S/.test(line));
  return headings.length === 0 ? body : headings.map((line) => `${line}\n\n`).join('\n');
}
