import { Client } from 'pg';
import { PgBoss } from 'pg-boss';
import { getPayload } from 'payload';
import { payloadConfig } from '../../payload.config.ts';
import type { Config } from '../config.ts';
import { queues, schedules } from '../jobs/queues.ts';
import { migrations } from '../migrations/index.ts';

/** The role the application runs under. It reads and writes rows; it owns nothing. */
const appRole = 'loom_app';

/**
 * Applies what is missing: Payload's migrations, the job queue's schema, and the application role's rights.
 * Returns the names of the migrations applied now. Safe to run again, and by two at once.
 */
export async function migrateDatabase(
  config: Pick<Config, 'databaseOwnerUrl' | 'secret' | 'publicUrl' | 'logLevel'>,
): Promise<{ applied: string[] }> {
  const owner = new Client({ connectionString: config.databaseOwnerUrl });
  await owner.connect();
  try {
    // One at a time, on one connection; the lock ends with it.
    await owner.query(`select pg_advisory_lock(hashtext('loom.migrate'))`);
    const missing = await missingMigrations(owner);
    if (missing.length > 0) await applyMigrations(config);
    // Every time: retries and schedules may change without a migration.
    await prepareQueue(config.databaseOwnerUrl);
    await grant(owner);
    return { applied: missing };
  } finally {
    await owner.end();
  }
}

async function missingMigrations(owner: Client): Promise<string[]> {
  const { rows } = await owner.query<{ there: boolean }>(
    `select to_regclass('public.payload_migrations') is not null as there`,
  );
  const done = rows[0]?.there
    ? await owner.query<{ name: string }>('select name from payload_migrations')
    : { rows: [] };
  const names = new Set(done.rows.map((row) => row.name));
  return migrations.map(({ name }) => name).filter((name) => !names.has(name));
}

async function applyMigrations(
  config: Pick<Config, 'databaseOwnerUrl' | 'secret' | 'publicUrl' | 'logLevel'>,
): Promise<void> {
  const payload = await getPayload({
    config: payloadConfig({ ...config, databaseUrl: config.databaseOwnerUrl }),
    key: 'migrate',
    disableOnInit: true,
  });
  await payload.db.migrate();
}

async function prepareQueue(connectionString: string): Promise<void> {
  const boss = new PgBoss({ connectionString, max: 2, supervise: false, schedule: false });
  boss.on('error', () => undefined);
  await boss.start();
  for (const { name, ...options } of queues) {
    if (await boss.getQueue(name)) await boss.updateQueue(name, options);
    else await boss.createQueue(name, options);
  }
  for (const { name, cron } of schedules) await boss.schedule(name, cron, {}, { tz: 'UTC' });
  await boss.stop({ graceful: false });
}

/** What the application may do: rows of every table, but the audit log only grows and migrations are not its business. */
async function grant(owner: Client): Promise<void> {
  const { rows } = await owner.query<{ there: boolean }>(
    'select exists (select from pg_roles where rolname = $1) as there',
    [appRole],
  );
  if (!rows[0]?.there) await owner.query(`create role ${appRole} nologin`);
  await owner.query(`
    grant usage on schema public, pgboss to ${appRole};
    grant select, insert, update, delete on all tables in schema public, pgboss to ${appRole};
    grant usage, select on all sequences in schema public, pgboss to ${appRole};
    grant execute on all functions in schema public, pgboss to ${appRole};
    revoke update, delete, truncate on audit_logs from ${appRole};
    revoke insert, update, delete, truncate on payload_migrations from ${appRole}`);
}
