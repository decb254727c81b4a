import type { Config } from '#src/config.ts';

/** Where this machine reaches the server that this configuration makes. */
export function localOrigin({ hosts, port }: Pick<Config, 'hosts' | 'port'>): string {
  const host = hosts[0] ?? '127.0.0.1';
  const known = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${known.includes(':') ? `[${known}]` : known}:${port}`;
}
