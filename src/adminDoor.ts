import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { createAdmin } from './admin/startAdmin.ts';
import type { App } from './app.ts';
import { makeContext, type Ctx } from './context.ts';
import { mayEnterAdmin } from '#domain/identity/access.ts';
import { lacksSecondFactor } from '#domain/people/access.ts';
import { whoIsAsking } from '#domain/identity/whoIsAsking.ts';
import type { CurrentUser } from '#domain/people/actor.ts';
import { notFound, Refused } from './refused.ts';

/** Payload's own ways in; ours is /auth/signin for every door. */
const signInPaths =
  /^\/admin\/(login|logout-inactivity|forgot|reset|create-first-user|unauthorized|verify)(\/|$)/;

/** The admin panel behind its one condition: a staff sign-in of the level that the policy asks for. Others are sent to sign in or told no. */
export function adminDoor(app: App) {
  const admin = createAdmin({ dev: app.config.mode === 'development', app });
  /** The panel's files are no secret, but before staff came in once nobody else makes Next start. */
  let isOpened = false;

  return {
    handle: async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
      const url = req.url ?? '/admin';
      const path = url.split('?')[0] ?? url;
      const isFile = path.startsWith('/_next');
      if (isFile && isOpened) {
        await admin.handle(req, res);
        return;
      }
      const user = await whoIsAsking(app, req.headers.cookie);
      const mayEnter = user !== null && mayEnterAdmin(contextOf(req, user));
      if (isFile && !mayEnter) throw notFound();
      if (!user || signInPaths.test(path)) {
        seeOther(res, user ? '/admin' : `/auth/signin?next=${encodeURIComponent(wanted(url))}`);
        return;
      }
      if (!mayEnter && lacksSecondFactor(contextOf(req, user))) {
        seeOther(res, `/auth/mfa-verify?next=${encodeURIComponent(wanted(url))}`);
        return;
      }
      if (!mayEnter) throw new Refused('common.forbidden', 403);
      isOpened = true;
      await admin.handle(req, res);
    },
    upgrade: (req: IncomingMessage, socket: Duplex, head: Buffer): void => {
      if (isOpened) admin.upgrade(req, socket, head);
      else socket.destroy();
    },
  };

  function contextOf(req: IncomingMessage, user: CurrentUser): Ctx {
    return makeContext({
      app,
      actor: { kind: 'user', user },
      requestId: req.loom?.id ?? '',
      now: app.clock.now(),
      locale: user.locale,
      zone: user.zone,
    });
  }
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
