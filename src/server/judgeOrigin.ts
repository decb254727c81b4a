import type { IncomingHttpHeaders } from 'node:http';
import type { FrontConfig } from './types.ts';

/** `own`: our pages. `anonymous`: no browser's page; let through, but our cookie recognises nobody. `foreign`: refused. */
export type OriginVerdict = 'own' | 'anonymous' | 'foreign';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Where a request that may change something comes from. Browsers send Origin with every such request, so a foreign one
 * is a forgery and a missing one is a server or a script. `null` (our pages with a token in their address, sandboxed frames,
 * privacy settings) tells nothing: Sec-Fetch-Site, which no page can set, decides then.
 */
export function judgeOrigin(
  method: string,
  path: string,
  headers: IncomingHttpHeaders,
  config: FrontConfig,
): OriginVerdict {
  if (safeMethods.has(method)) return 'own';
  if (config.foreignPosts?.includes(path) && method === 'POST') return 'anonymous';
  const { origin } = headers;
  if (origin !== undefined && origin !== 'null') {
    return isOwnOrigin(origin, headers.host, config) ? 'own' : 'foreign';
  }
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none' ? 'own' : 'foreign';
  return origin === 'null' ? 'foreign' : 'anonymous';
}

/** Sockets are opened by pages, and browsers always send Origin with them: without ours there is no socket. */
export function mayUpgrade(headers: IncomingHttpHeaders, config: FrontConfig): boolean {
  return headers.origin !== undefined && isOwnOrigin(headers.origin, headers.host, config);
}

function isOwnOrigin(origin: string, host: string | undefined, config: FrontConfig): boolean {
  if (origin === config.publicUrl.origin) return true;
  if (config.origins?.includes(origin) === true) return true;
  // Off the public address the page must come from the very host that it writes to; plain http only.
  return config.hosts !== 'public' && host !== undefined && origin === `http://${host}`;
}
