/** A Cookie header without the named cookies, or undefined when nothing is left. */
export function withoutSession(
  header: string | undefined,
  names: readonly string[],
): string | undefined {
  if (header === undefined) return undefined;
  const rest = header
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '' && !names.includes(pair.split('=')[0]?.trim() ?? ''));
  return rest.length > 0 ? rest.join('; ') : undefined;
}
