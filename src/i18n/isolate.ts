/** Words that keep their own direction inside a sentence of another (Unicode UAX #9, FSI … PDI). */
export function isolate(text: string): string {
  return `\u2068${text}\u2069`;
}
