import type { IncomingMessage, ServerResponse } from 'node:http';
import { createAdmin } from './admin/startAdmin.ts';
import type { App } from './app.ts';
import { makeContext } from './context.ts';
import { mayEnterAdmin } from '#domain/identity/access.ts';
import { whoIsAsking } from '#domain/identity/whoIsAsking.ts';
import { Refused } from './refused.ts';

/** Payload's own ways in; ours is /auth/signin for every door. */
const signInPaths =
  /^\/admin\/(login|logout-inactivity|forgot|reset|create-first-user|unauthorized|verify)(\/|$)/;

/** The admin panel behind its one condition: a staff sign-in of the level that the policy asks for. Others are sent to sign in or told no. */
export function adminDoor(app: App) {
  const admin = createAdmin({ dev: app.config.mode === 'development', app });

  return {
    handle: async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
      const url = req.url ?? '/admin';
      const path = url.split('?')[0] ?? url;
      if (path.startsWith('/_next')) {
        await admin.handle(req, res);
        return;
      }
      const user = await whoIsAsking(app, req.headers.cookie);
      if (!user || signInPaths.test(path)) {
        seeOther(res, user ? '/admin' : `/auth/signin?next=${encodeURIComponent(wanted(url))}`);
        return;
      }
      const ctx = makeContext({
        app,
        actor: { kind: 'user', user },
        requestId: req.loom?.id ?? '',
        now: app.clock.now(),
        locale: user.locale,
        zone: user.zone,
      });
      if (!mayEnterAdmin(ctx)) throw new Refused('common.forbidden', 403);
      await admin.handle(req, res);
    },
    upgrade: admin.upgrade,
  };
}

/** Where to go on after signing in; an address that Next's own navigation asked for stands without its mark. */
function wanted(url: string): string {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  if (signInPaths.test(pathname)) return '/admin';
  searchParams.delete('_rsc');
  return searchParams.size === 0 ? pathname : `${pathname}?${searchParams.toString()}`;
}

function seeOther(res: ServerResponse, location: string): void {
  res.writeHead(302, { location, 'cache-control': 'no-store' }).end();
}
