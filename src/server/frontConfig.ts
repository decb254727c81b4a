import type { Config } from '#src/config.ts';
import type { FrontConfig } from './types.ts';

const uploadBytes = 25 * 1024 * 1024;

/** The front's settings as the process's configuration implies them. `sessionCookie` is the name without prefix. */
export function frontConfig(config: Config, sessionCookie: string): FrontConfig {
  return {
    publicUrl: new URL(config.publicUrl),
    hosts: hostsOf(config),
    trustProxy: config.trustProxy,
    development: config.mode === 'development',
    formTargets: config.formActionOrigins,
    sessionCookies: [sessionCookie, `__Host-${sessionCookie}`],
    limits: { bodyBytesUnder: { '/api/media': uploadBytes } },
  };
}

function hostsOf(config: Config): FrontConfig['hosts'] {
  if (config.mode === 'production') return 'public';
  return config.banners.includes('demoOpenToNetwork') ? 'any' : 'local';
}
