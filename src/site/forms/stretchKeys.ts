/** The numbers of the stretches of hours that a form sent (`from-0`, `until-0` and so on), in order. */
export function stretchKeys(typed: Record<string, string>): number[] {
  const keys = Object.keys(typed).flatMap((name) => {
    const [, key] = /^(?:from|until)-(\d{1,3})$/.exec(name) ?? [];
    return key === undefined ? [] : [Number(key)];
  });
  return [...new Set(keys)].sort((one, other) => one - other);
}
