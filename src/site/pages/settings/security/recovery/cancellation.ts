import type { APIRoute } from 'astro';
import { stopOwnRecovery } from '#domain/identity/stopRecovery.ts';
import { onlyBy } from '#site/onlyBy.ts';

/** Stops somebody who asked to go on without the person's second factor. */
export const POST: APIRoute = async ({ locals, redirect }) => {
  await stopOwnRecovery(locals.ctx);
  return redirect('/settings/security?said=recoveryStopped', 303);
};

export const ALL = onlyBy('POST');
