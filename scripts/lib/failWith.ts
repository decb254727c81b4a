/** Ends a command the way a person can read: the sentence, no stack; `code` 78 is "configuration". */
export function failWith(error: unknown, code = 1): never {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(code);
}
