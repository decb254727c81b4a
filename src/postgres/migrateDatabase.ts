import { Client, escapeIdentifier } from 'pg';
import { getPayload } from 'payload';
import { payloadConfig } from '../../payload.config.ts';
import type { Config } from '../config.ts';
import { migrations } from '../migrations/index.ts';
import { prepareQueues } from './prepareQueues.ts';

type Wish = Pick<Config, 'databaseUrl' | 'databaseOwnerUrl' | 'secret' | 'publicUrl' | 'logLevel'>;

/**
 * Applies what is missing: Payload's migrations, the job queue's schema, and the application role's rights.
 * Returns the names of the migrations applied now. Safe to run again, and by two at once.
 */
export async function migrateDatabase(config: Wish): Promise<{ applied: string[] }> {
  const owner = new Client({ connectionString: config.databaseOwnerUrl });
  await owner.connect();
  try {
    // One at a time, on one connection; the lock ends with it.
    await owner.query(`select pg_advisory_lock(hashtext('loom.migrate'))`);
    const missing = await missingMigrations(owner);
    if (missing.length > 0) await applyMigrations(config);
    // Every time: retries and schedules may change without a migration.
    await prepareQueues(config.databaseOwnerUrl);
    await grant(owner, roleOf(config.databaseUrl));
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

async function applyMigrations(config: Wish): Promise<void> {
  const payload = await getPayload({
    config: payloadConfig({ ...config, databaseUrl: config.databaseOwnerUrl }),
    key: 'migrate',
    disableOnInit: true,
  });
  await payload.db.migrate();
}

function roleOf(url: string): string {
  const name = decodeURIComponent(new URL(url).username);
  if (name === '') throw new Error('DATABASE_URL names no role: postgres://role:…@host/name.');
  return name;
}

/** What the application may do: rows of every table, but the audit log only grows and migrations are not its business. */
async function grant(owner: Client, role: string): Promise<void> {
  await ensureRole(owner, role);
  const app = escapeIdentifier(role);
  await owner.query(`
    grant usage on schema public, pgboss to ${app};
    grant select, insert, update, delete on all tables in schema public, pgboss to ${app};
    grant usage, select on all sequences in schema public, pgboss to ${app};
    grant execute on all functions in schema public, pgboss to ${app};`);
  // Where one role does everything (never in production) there is nobody to take rights from.
  if (await isOneself(owner, role)) return;
  await owner.query(`
    revoke update, delete, truncate on audit_logs from ${app};
    revoke insert, update, delete, truncate on payload_migrations from ${app}`);
}

/** Makes the role where it is missing. It cannot log in before an operator gives it a password. */
async function ensureRole(owner: Client, role: string): Promise<void> {
  const { rows } = await owner.query<{ there: boolean; may: boolean }>(
    `select exists (select from pg_roles where rolname = $1) as there,
       (select rolcreaterole or rolsuper from pg_roles where rolname = current_user) as may`,
    [role],
  );
  if (rows[0]?.there) return;
  if (!rows[0]?.may) {
    throw new Error(
      `The role ${role} of DATABASE_URL does not exist, and the role of DATABASE_OWNER_URL may not make it: ` +
        `create role ${escapeIdentifier(role)} login password '…'`,
    );
  }
  await owner.query(`create role ${escapeIdentifier(role)} nologin`);
}

async function isOneself(owner: Client, role: string): Promise<boolean> {
  const { rows } = await owner.query<{ same: boolean }>('select current_user = $1 as same', [role]);
  return rows[0]?.same ?? false;
}
