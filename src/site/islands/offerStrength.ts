import type { strengthOf as Judge } from '#domain/identity/strengthOf.ts';

declare global {
  /** What judges passwords, with its dictionaries. */
  var loomStrength: (() => Promise<{ strengthOf: typeof Judge }>) | undefined;
}

// A script of its own, which pages with a field for a new password bring along: no other page names the dictionaries.
globalThis.loomStrength = async () => {
  const [{ strengthOf }] = await Promise.all([
    import('#domain/identity/strengthOf.ts'),
    import('#domain/identity/estimator.ts'),
  ]);
  return { strengthOf };
};
