import { builds } from './builds.ts';
import { mustRun } from './mustRun.ts';
import { timed } from './timed.ts';

type Wish = { env: Record<string, string>; seeded: boolean; signal: AbortSignal };

/**
 * Brings the database to today's shape, fills it if wished, and meanwhile builds what changed.
 * The first part that fails ends the others, so that none goes on behind our back.
 */
export async function prepare({ env, seeded, signal: told }: Wish): Promise<void> {
  const failed = new AbortController();
  const signal = AbortSignal.any([told, failed.signal]);
  const fill = async () => {
    await timed('Migrations', () => mustRun('Migrating', ['src/migrate.ts'], { env, signal }));
    if (!seeded) return;
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
