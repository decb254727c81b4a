import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { mustRun } from './mustRun.ts';
import { root } from './root.mjs';

/** A part of the built tree: what it is made from, what it makes, and how. */
export type Build = { name: string; inputs: string[]; outputs: string[]; command: string[] };

const shared = ['package-lock.json', 'tsconfig.json', 'src', 'payload.config.ts'];
const stamps = join(root, 'dist', 'stamps');
const skipped = new Set(['node_modules', '.next', '.astro', 'migrations', 'seed', 'postgres']);

export const builds = {
  all: [
    {
      name: 'site',
      inputs: [...shared, 'astro.config.mjs', 'public'],
      outputs: ['dist/site'],
      command: ['node_modules/astro/bin/astro.mjs', 'build'],
    },
    {
      name: 'admin',
      inputs: [
        'package-lock.json',
        'tsconfig.json',
        'src/admin',
        'collections',
        'payload.config.ts',
      ],
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

  /** True when a part was never built at all. */
  isMissing(build: Build): boolean {
    return stampOf(build) === undefined;
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

function hashOf({ name, inputs }: Build): string {
  const hash = createHash('sha256');
  for (const input of inputs.toSorted()) {
    for (const file of filesIn(input, name)) {
      hash.update(`${file}\0`).update(readFileSync(join(root, file)));
    }
  }
  return hash.digest('hex');
}

function filesIn(path: string, name: string): string[] {
  if (!existsSync(join(root, path))) return [];
  if (/\.\w+$/.test(path)) return [path];
  return readdirSync(join(root, path), { withFileTypes: true })
    .filter((entry) => !skipped.has(entry.name) && !isOthers(`${path}/${entry.name}`, name))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const inner = `${path}/${entry.name}`;
      if (entry.isDirectory()) return filesIn(inner, name);
      return entry.isFile() ? [inner] : [];
    });
}

/** The admin is no part of the site's bundle, and next-env.d.ts is written by Next itself. */
function isOthers(path: string, name: string): boolean {
  return (name === 'site' && path === 'src/admin') || path.endsWith('next-env.d.ts');
}
