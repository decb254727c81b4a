import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { mustRun } from './mustRun.ts';
import { root } from './root.mjs';
import { sourcesOf } from './sourcesOf.ts';

/** A part of the built tree: what it is made from (and what that imports), what it makes, how. */
export type Build = { name: string; inputs: string[]; outputs: string[]; command: string[] };

const stamps = join(root, 'dist', 'stamps');

export const builds = {
  all: [
    {
      name: 'site',
      inputs: ['package-lock.json', 'tsconfig.json', 'astro.config.mjs', 'public', 'src/site'],
      outputs: ['dist/site'],
      command: ['node_modules/astro/bin/astro.mjs', 'build'],
    },
    {
      name: 'admin',
      inputs: ['package-lock.json', 'src/admin'],
      outputs: ['src/admin/.next/BUILD_ID'],
      command: ['node_modules/next/dist/bin/next', 'build', 'src/admin'],
    },
  ] satisfies Build[],

  /** What has to be built: made from other sources than today's, or never. */
  stale(): Build[] {
    return builds.all.filter(
      (build) =>
        build.outputs.some((output) => !existsSync(join(root, output))) ||
        stampOf(build) !== hashOf(build),
    );
  },

  /** Builds one part; the stamp is that of the sources as they were before. */
  async make(build: Build, signal?: AbortSignal): Promise<void> {
    const hash = hashOf(build);
    const stamp = join(stamps, build.name);
    rmSync(stamp, { force: true });
    await mustRun(`Building the ${build.name}`, build.command, {
      signal,
      env: {
        NODE_ENV: 'production',
        NEXT_TELEMETRY_DISABLED: '1',
        ASTRO_TELEMETRY_DISABLED: '1',
        DISABLE_PAYLOAD_HMR: 'true',
      },
    });
    mkdirSync(stamps, { recursive: true });
    writeFileSync(stamp, hash);
  },
};

function stampOf({ name }: Build): string | undefined {
  const file = join(stamps, name);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function hashOf({ inputs }: Build): string {
  const hash = createHash('sha256');
  for (const file of sourcesOf(inputs)) {
    hash.update(`${file}\0`).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}
