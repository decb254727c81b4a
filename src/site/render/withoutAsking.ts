import type { Ctx } from '../../context.ts';

/** What `make` gives, and whether it asked the database for anything on the way: if not, it is made of what it was given alone. */
export async function withoutAsking<Made>(
  ctx: Ctx,
  make: (ctx: Ctx) => Promise<Made>,
): Promise<{ made: Made; hasAsked: boolean }> {
  let hasAsked = false;
  const watched = <Part extends object>(part: Part): Part =>
    new Proxy(part, {
      get: (target, name, receiver): unknown => {
        hasAsked = true;
        return Reflect.get(target, name, receiver);
      },
    });
  const made = await make({ ...ctx, sql: watched(ctx.sql), store: watched(ctx.store) });
  return { made, hasAsked };
}
