import type { APIRoute } from 'astro';

/** The answer of an endpoint to any method but its own (405, naming those): exported as `ALL`, since Astro itself would answer 404 and write to the log. */
export function onlyBy(...methods: readonly string[]): APIRoute {
  return () => new Response(null, { status: 405, headers: { allow: methods.join(', ') } });
}
