/** Rows as a Markdown table; columns of numbers stand to the right. */
export function markdownTable(head: string[], rows: string[][]): string {
  const isNumber = (column: number) =>
    rows.every((row) => /^[\d.]+( (ms|kB|MB|s))?$/.test(row[column] ?? ''));
  const rule = head.map((_, column) => (isNumber(column) ? '---:' : '---'));
  return [head, rule, ...rows]
    .map((row) => `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');
}
