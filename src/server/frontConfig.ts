import type { Config } from '#src/config.ts';
import { mostPartBytes } from '#domain/recordings/recordingBounds.ts';
import type { FrontConfig } from './types.ts';

const filesOf = /^\/(?:sessions|coach\/notes)\/[^/]+\/files\/?$/;
const recordingPart = /^\/sessions\/[^/]+\/room\/recording\/[^/]+\/\d+\/?$/;
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
    foreignPosts: foreignPosts(config),
    limits: {
      bodyBytesUnder: { '/api/media': uploadBytes },
      // Twice what a file may have: a page says what is wrong with one that is a little too large.
      streamed: [
        { path: filesOf, bytes: 2 * config.files.mostBytes + 1024 * 1024 },
        { path: recordingPart, bytes: mostPartBytes },
      ],
    },
  };
}

/** Apple answers by a form of its own pages. */
function foreignPosts({ providers }: Config): string[] {
  return providers.some(({ name }) => name === 'apple') ? ['/auth/provider/apple/callback'] : [];
}

function hostsOf(config: Config): FrontConfig['hosts'] {
  if (config.mode === 'production') return 'public';
  return config.banners.includes('demoOpenToNetwork') ? 'any' : 'local';
}
