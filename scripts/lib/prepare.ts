import { builds } from './builds.ts';
import { mustRun } from './mustRun.ts';
import { timed } from './timed.ts';

type Wish = { env: Record<string, string>; seeded: boolean; signal?: AbortSignal };

/** Brings the database to today's shape, fills it if wished, and meanwhile builds what changed. */
export async function prepare({ env, seeded, signal }: Wish): Promise<void> {
  const fill = async () => {
    await timed('Migrations', () => mustRun('Migrating', ['src/migrate.ts'], { env, signal }));
    if (!seeded) return;
    await timed('Demo data', () => mustRun('Seeding', ['src/seed/seed.ts'], { env, signal }));
  };
  const build = builds
    .stale()
    .map((part) => timed(`Building the ${part.name}`, () => builds.make(part, signal)));
  await Promise.all([fill(), ...build]);
}
