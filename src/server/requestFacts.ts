import { randomUUIDv7 } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { clientPlace } from './clientPlace.ts';
import type { FrontConfig, Kind, RequestFacts } from './types.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const forwarded = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-port',
  'x-forwarded-proto',
  'x-real-ip',
] as const;

/**
 * Reads what is known of a request before any door sees it, and rewrites its headers so that every door reads the same:
 * `x-request-id` and `x-client-address` are ours alone, `x-forwarded-*` exists only behind a trusted proxy.
 */
export function requestFacts(req: IncomingMessage, config: FrontConfig, kind: Kind): RequestFacts {
  const { headers } = req;
  const address = clientAddress(req, config);
  const given = config.trustProxy > 0 ? single(headers['x-request-id']) : undefined;
  const id = given !== undefined && uuid.test(given) ? given.toLowerCase() : randomUUIDv7();
  const scheme = schemeOf(headers, config);
  if (config.trustProxy > 0) headers.host = firstOf(headers['x-forwarded-host']) ?? headers.host;
  else for (const name of forwarded) Reflect.deleteProperty(headers, name);
  headers['x-request-id'] = id;
  headers['x-client-address'] = address;
  return {
    id,
    path: pathOf(req.url ?? '/'),
    kind,
    address,
    origin: `${scheme}://${headers.host ?? config.publicUrl.host}`,
    startedAtMs: performance.now(),
  };
}

/** The path of a request target, query cut off. */
export function pathOf(url: string): string {
  const query = url.indexOf('?');
  return query === -1 ? url : url.slice(0, query);
}

/** Each proxy adds whom it saw at the end of the list; what stands further left anybody may have written. */
function clientAddress(req: IncomingMessage, { trustProxy }: FrontConfig): string {
  const seen = single(req.headers['x-forwarded-for'])?.split(',') ?? [];
  const told = trustProxy > 0 ? seen.at(-Math.min(trustProxy, seen.length))?.trim() : undefined;
  return clientPlace(told ?? req.socket.remoteAddress ?? '');
}

function schemeOf(headers: IncomingHttpHeaders, config: FrontConfig): string {
  const told = config.trustProxy > 0 ? firstOf(headers['x-forwarded-proto']) : undefined;
  if (told === 'http' || told === 'https') return told;
  return config.trustProxy > 0 ? config.publicUrl.protocol.slice(0, -1) : 'http';
}

function firstOf(value: string | string[] | undefined): string | undefined {
  const first = single(value)?.split(',')[0]?.trim();
  return first === '' ? undefined : first;
}

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
