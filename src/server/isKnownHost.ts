import type { FrontConfig } from './types.ts';

/** Whether a Host header names this site: answering to others would let their links, caches and rebinding names in. */
export function isKnownHost(host: string | undefined, config: FrontConfig): boolean {
  if (host === undefined || !/^[\w.:[\]-]{1,255}$/.test(host)) return false;
  const name = host.toLowerCase();
  if (name === config.publicUrl.host || name === withDefaultPort(config.publicUrl)) return true;
  if (config.hosts === 'any') return true;
  return config.hosts === 'local' && /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/.test(name);
}

function withDefaultPort(url: URL): string {
  return `${url.hostname}:${url.protocol === 'https:' ? '443' : '80'}`;
}
