import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { isHttpError } from './server/httpError.ts';
import { middlewareHandler } from './server/middlewareHandler.ts';
import type { Handler, UpgradeRoute } from './server/types.ts';
import { placeOf } from './site/paths.ts';

type Door = { handler: Handler; upgrade?: UpgradeRoute['handler'] };

/** The pages: Astro's built handler, or its development server. Hebrew addresses find the page they are the twin of; what is no page at all gets the site's own "not found". */
export async function siteDoor(root: string, isDevelopment: boolean): Promise<Door> {
  const inner = isDevelopment ? await developmentDoor(root) : await builtDoor(root);
  return {
    ...inner,
    handler: async (req, res) => {
      toPage(req);
      try {
        await inner.handler(req, res);
      } catch (error) {
        if (!isHttpError(error) || error.status !== 404 || res.headersSent) throw error;
        req.url = '/failure';
        await inner.handler(req, res);
      }
    },
  };
}

/** Pages read the address that the reader sees from `x-loom-address`; nobody outside can set it. */
function toPage(req: IncomingMessage): void {
  const url = req.url ?? '/';
  req.headers['x-loom-address'] = url;
  const query = url.indexOf('?');
  const pathname = query === -1 ? url : url.slice(0, query);
  const { path } = placeOf(pathname);
  if (path !== pathname) req.url = query === -1 ? path : `${path}${url.slice(query)}`;
}

async function developmentDoor(root: string): Promise<Door> {
  const { developmentSite } = await import('./developmentSite.ts');
  return developmentSite(root);
}

async function builtDoor(root: string): Promise<Door> {
  const entry = join(root, 'dist/site/server/entry.mjs');
  if (!existsSync(entry)) throw new Error('The site is not built: npm run build');
  const module: unknown = await import(pathToFileURL(entry).href);
  const { handler } = z.object({ handler: z.custom<AstroHandler>(isFunction) }).parse(module);
  return { handler: middlewareHandler(handler) };
}

type AstroHandler = (
  req: IncomingMessage,
  res: ServerResponse,
  next: (error?: unknown) => void,
  locals: Record<string, unknown>,
) => void | Promise<void>;

function isFunction(value: unknown): boolean {
  return typeof value === 'function';
}
