import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import next from 'next';
import { whoIsAsking } from '#domain/identity/whoIsAsking.ts';
import type { App } from '../app.ts';

export type Admin = {
  /** The panel's pages and its assets: `/admin/…` and `/_next/…`. */
  handle: (req: IncomingMessage, res: ServerResponse) => Promise<void>;
  /** In development: the bundler's own socket under `/_next`. */
  upgrade: (req: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** Starts Next now; otherwise the first request does. */
  prepare: () => Promise<void>;
  /** Whether Next has been started, so that nobody need pay for asking. */
  isPrepared: () => boolean;
};

type Next = ReturnType<typeof next>;
type Options = { dev: boolean; app: App; dir?: string };

/**
 * The admin panel, in this process but not before somebody opens it: boot and memory do not pay for Next. Whoever is not
 * signed in is sent to the site's own door, since Payload's pages for signing in are closed.
 */
export function createAdmin({ dev, app, dir = import.meta.dirname }: Options): Admin {
  let started: Promise<Next> | undefined;
  const start = () => {
    started ??= startNext({ dev, dir, app }).catch((error: unknown) => {
      // The next request tries again.
      started = undefined;
      throw error;
    });
    return started;
  };
  return {
    isPrepared: () => started !== undefined,
    prepare: async () => {
      await start();
    },
    handle: async (req, res) => {
      const url = new URL(req.url ?? '/', 'http://localhost');
      const isPage = url.pathname === '/admin' || url.pathname.startsWith('/admin/');
      if (isPage && (await mustSignIn(app, req, url.pathname))) {
        res.writeHead(302, { location: signInAddress(url), 'cache-control': 'no-store' });
        res.end();
        return;
      }
      const server = await start();
      await server.getRequestHandler()(req, res);
    },
    upgrade: (req, socket, head) => {
      start()
        .then((server) => server.getUpgradeHandler()(req, socket, head))
        .catch((error: unknown) => {
          app.log.error({ err: error }, 'The admin panel refused a socket');
          socket.destroy();
        });
    },
  };
}

async function startNext({
  dev,
  dir,
  app,
}: {
  dev: boolean;
  dir: string;
  app: App;
}): Promise<Next> {
  const startedAt = performance.now();
  const server = next({ dev, dir, turbopack: dev, quiet: true });
  await server.prepare();
  app.log.info({ ms: Math.round(performance.now() - startedAt) }, 'The admin panel is prepared');
  return server;
}

/** Payload's own doors (sign-in, first user, forgotten password) lead to the site's. */
const doors = /^\/admin\/(login|logout-inactivity|forgot|reset|verify|create-first-user)(\/|$)/;

async function mustSignIn(app: App, req: IncomingMessage, path: string): Promise<boolean> {
  return doors.test(path) || (await whoIsAsking(app, req.headers.cookie)) === null;
}

function signInAddress({ pathname, search, searchParams }: URL): string {
  const wished = doors.test(pathname) ? searchParams.get('redirect') : pathname + search;
  const next = wished !== null && /^\/admin(\/|\?|$)/.test(wished) ? wished : '/admin';
  return `/auth/signin?next=${encodeURIComponent(next)}`;
}
