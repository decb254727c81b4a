import type { ServerProps } from 'payload';
import { runningApp } from '#src/app.ts';
import { makeContext, type Ctx } from '#src/context.ts';

/** The context of whoever looks at the panel; null before anybody signed in. */
export function readerCtx({ user }: Pick<ServerProps, 'user'>): Ctx | null {
  if (!user) return null;
  const app = runningApp();
  return makeContext({
    app,
    actor: { kind: 'user', user },
    requestId: 'admin',
    now: app.clock.now(),
    locale: user.locale,
    zone: user.zone,
  });
}
