import type { BreachedPasswords } from '#ports/breachedPasswords.ts';

/** Knows the passwords it was given, with how often each appears; without any it is the check turned off. */
export function memoryBreachedPasswords(
  known: Readonly<Record<string, number>> = {},
): BreachedPasswords {
  const counts = new Map(Object.entries(known));
  return { appearances: async (password) => counts.get(password) ?? 0 };
}
