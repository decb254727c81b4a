import { builds } from './builds.ts';
import { compileCache } from './compileCache.ts';
import { isSeeded } from './isSeeded.ts';
import { mustRun } from './mustRun.ts';
import { timed } from './timed.ts';

type Wish = {
  env: { DATABASE_URL: string; DATA_DIR: string } & Record<string, string>;
  signal: AbortSignal;
};

/**
 * Brings the database to today's shape, fills it if it is empty, and meanwhile builds what changed.
 * The first part that fails ends the others, so that none goes on behind our back.
 */
export async function prepare({ env: given, signal: told }: Wish): Promise<void> {
  const failed = new AbortController();
  const signal = AbortSignal.any([told, failed.signal]);
  const env = { ...compileCache, ...given };
  const fill = async () => {
    await timed('Migrations', () => mustRun('Migrating', ['src/migrate.ts'], { env, signal }));
    if (await isSeeded(env.DATA_DIR, env.DATABASE_URL)) return;
    await timed('Demo data', () => mustRun('Seeding', ['src/seed/seed.ts'], { env, signal }));
  };
  const parts = builds
    .stale()
    .map((part) => timed(`Building the ${part.name}`, () => builds.make(part, signal)));
  const work = Promise.all([fill(), ...parts]);
  try {
    await work;
  } catch (error) {
    failed.abort();
    await Promise.allSettled(parts);
    throw error;
  }
}
