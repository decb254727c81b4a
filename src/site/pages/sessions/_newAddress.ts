const steps = ['coach', 'client', 'invite', 'what', 'day', 'template'] as const;

/** What is chosen already stands in the address of the page that books for somebody: its addresses with some of that changed, and what a form there sends along. */
export function newAddress(params: URLSearchParams) {
  const asked = (name: string) => params.get(name);
  return {
    at(change: Record<string, string | null>): string {
      const kept = Object.fromEntries(steps.map((name) => [name, asked(name)]));
      const wanted = Object.entries({ ...kept, ...change }).flatMap(([name, value]) =>
        value ? [[name, value]] : [],
      );
      const query = new URLSearchParams(wanted).toString();
      return query === '' ? '/sessions/new' : `/sessions/new?${query}`;
    },
    hidden(names: readonly (typeof steps)[number][]): Record<string, string> {
      return Object.fromEntries(
        names.flatMap((name) => {
          const value = asked(name);
          return value ? [[name, value]] : [];
        }),
      );
    },
  };
}
