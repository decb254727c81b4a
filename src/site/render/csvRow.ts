/** What a spreadsheet takes for a formula (OWASP, CSV Injection), full-width forms too, also behind blanks. */
const formula = /^[\s\u00A0]*[=+\-@\uFF0B\uFF0D\uFF1D\uFF20]|^[\t\r\n]/u;

/** A line of a table (RFC 4180), every field quoted; one that a spreadsheet would compute stands behind an apostrophe. */
export function csvRow(fields: readonly string[]): string {
  return `${fields.map(quoted).join(',')}\r\n`;
}

function quoted(field: string): string {
  const safe = formula.test(field) ? `'${field}` : field;
  return `"${safe.replaceAll('"', '""')}"`;
}
