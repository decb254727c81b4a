/** What somebody typed, without the blanks around it; null for nothing. */
export function wordsOf(text: string | null | undefined): string | null {
  const words = text?.trim() ?? '';
  return words === '' ? null : words;
}
