import type { IncomingMessage, ServerResponse } from 'node:http';
import { httpError } from './httpError.ts';
import type { Handler } from './types.ts';

/** Connect-style middleware as `@astrojs/node` builds it: the fourth argument becomes `Astro.locals`. */
type Middleware = (
  req: IncomingMessage,
  res: ServerResponse,
  next: (error?: unknown) => void,
  locals: Record<string, unknown>,
) => void | Promise<void>;

/** Astro's middleware as a door: what it passes on to nobody is a 404, what it throws is the front's to answer. */
export function middlewareHandler(
  middleware: Middleware,
  localsOf: (req: IncomingMessage) => Record<string, unknown> = () => ({}),
): Handler {
  return (req, res) =>
    new Promise((resolve, reject) => {
      const next = (error?: unknown): void => {
        reject(error instanceof Error ? error : httpError(404));
      };
      Promise.resolve(middleware(req, res, next, localsOf(req))).then(resolve, reject);
    });
}
