import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import createServer from 'next';
import { z } from 'zod';
import type { App } from '../app.ts';

type Admin = {
  /** The panel's pages and its assets: `/admin/…` and `/_next/…`. */
  handle: (req: IncomingMessage, res: ServerResponse) => Promise<void>;
  /** In development: the bundler's own socket under `/_next`. */
  upgrade: (req: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** Starts Next now; otherwise the first request does. */
  prepare: () => Promise<void>;
};

type Next = {
  prepare: () => Promise<void>;
  getRequestHandler: () => (req: IncomingMessage, res: ServerResponse) => Promise<void>;
  getUpgradeHandler: () => (req: IncomingMessage, socket: Duplex, head: Buffer) => Promise<void>;
};
type CreateNext = (options: {
  dev: boolean;
  dir: string;
  turbopack: boolean;
  quiet: boolean;
}) => Next;

/** Next is a CommonJS function; its types describe a module around it. */
const next = z.custom<CreateNext>((value) => typeof value === 'function').parse(createServer);

/**
 * The admin panel, in this process but not before somebody opens it: boot and memory do not pay for Next.
 * Who may come in is judged in front of it.
 */
export function createAdmin({ dev, app }: { dev: boolean; app: App }): Admin {
  let started: Promise<Next> | undefined;
  const start = () => {
    started ??= startNext(dev, app).catch((error: unknown) => {
      // The next request tries again.
      started = undefined;
      throw error;
    });
    return started;
  };
  return {
    prepare: async () => {
      await start();
    },
    handle: async (req, res) => {
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

async function startNext(dev: boolean, app: App): Promise<Next> {
  const startedAt = performance.now();
  const server = next({ dev, dir: import.meta.dirname, turbopack: dev, quiet: true });
  await server.prepare();
  app.log.info({ ms: Math.round(performance.now() - startedAt) }, 'The admin panel is prepared');
  return server;
}
