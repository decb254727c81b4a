/** For a field of the panel that means something on few rows: the others are shown without it. */
export function shownWhenSet(name: string) {
  return { condition: (data: Partial<Record<string, unknown>>) => Boolean(data[name]) };
}
