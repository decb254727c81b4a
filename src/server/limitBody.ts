import type { IncomingMessage } from 'node:http';
import { httpError } from './httpError.ts';
import type { Limits } from './types.ts';

/**
 * Holds a request's body to its limits. Throws at once where the length is announced; else counts what arrives, and
 * calls `refuse` with 413 (too large) or 408 (too slow) in the middle of it. The promise is kept when all of it has come, and waits to
 * be read: a door that recognises people does so after that, as who they are may change while a body trickles in. Broken when it never does.
 * What is `streamed` is not waited for: its door reads it as it comes, and asks again who it is from when all of it is there.
 */
export function limitBody(
  req: IncomingMessage,
  path: string,
  limits: Limits,
  refuse: (status: 408 | 413) => void,
): Promise<unknown> {
  const hasBody =
    req.headers['transfer-encoding'] !== undefined ||
    Number(req.headers['content-length'] ?? 0) > 0;
  if (!hasBody) return Promise.resolve();
  const { bytes, ms } = limitsOf(path, limits);
  if (Number(req.headers['content-length'] ?? 0) > bytes) throw httpError(413);
  const whole = Promise.withResolvers<undefined>();
  let isRefused = false;
  const stop = (status: 408 | 413): void => {
    clearTimeout(timer);
    isRefused = true;
    whole.reject(httpError(status));
    refuse(status);
  };
  const timer = setTimeout(stop, ms, 408).unref();
  let arrived = 0;
  const push = req.push.bind(req);
  req.push = (chunk: unknown, encoding?: BufferEncoding): boolean => {
    // Not even the end goes through: a door must never take a cut body for a whole one.
    if (isRefused) return false;
    if (chunk === null) clearTimeout(timer);
    if (chunk instanceof Uint8Array) arrived += chunk.byteLength;
    if (arrived > bytes) {
      stop(413);
      return false;
    }
    const mayGoOn = push(chunk, encoding);
    if (chunk === null) whole.resolve(undefined);
    // Nobody reads yet: what comes is kept, and the connection goes on. Where somebody does, it waits for them.
    return isStreamed(path, limits) ? mayGoOn : true;
  };
  req.once('close', () => {
    clearTimeout(timer);
    whole.reject(httpError(400));
  });
  // Whoever was answered before the end of their body is waited for by nobody.
  whole.promise.catch(() => undefined);
  return whole.promise;
}

/** Whether a door takes the body of this path as it comes. */
export function isStreamed(path: string, { streamed }: Limits): boolean {
  return streamed.some((each) => each.path.test(path));
}

function limitsOf(path: string, limits: Limits): { bytes: number; ms: number } {
  const stream = limits.streamed.find((each) => each.path.test(path));
  if (stream) return { bytes: stream.bytes, ms: Math.max(limits.uploadMs, limits.bodyMs) };
  const prefix = Object.keys(limits.bodyBytesUnder)
    .filter((candidate) => path === candidate || path.startsWith(`${candidate}/`))
    .sort((a, b) => b.length - a.length)[0];
  const bytes = prefix === undefined ? undefined : limits.bodyBytesUnder[prefix];
  return bytes === undefined
    ? { bytes: limits.bodyBytes, ms: limits.bodyMs }
    : { bytes, ms: Math.max(limits.uploadMs, limits.bodyMs) };
}
