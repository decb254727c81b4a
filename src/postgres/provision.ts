import pg from 'pg';

import type { Credentials } from './credentials.ts';

export type Provision = {
  superuserUrl: string;
  database: string;
  passwords: Credentials;
  mayCreateDatabases: boolean;
};

const extensions = ['btree_gist', 'pg_trgm', 'citext', 'pgcrypto', 'unaccent'];

/**
 * Makes what is missing of the roles, the database and its extensions. `loom_owner` owns the
 * database and migrates it; `loom_app` may only log in: the migrations say what it may touch.
 */
export async function provision(wish: Provision): Promise<void> {
  await connected(wish.superuserUrl, async (client) => {
    const { ownerPassword, appPassword } = wish.passwords;
    const extra = wish.mayCreateDatabases ? 'CREATEDB' : 'NOCREATEDB';
    await ensureRole(client, { name: 'loom_owner', password: ownerPassword, extra });
    await ensureRole(client, { name: 'loom_app', password: appPassword, extra: 'NOCREATEDB' });
    const known = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [
      wish.database,
    ]);
    if (known.rowCount === 0) {
      await client.query(`CREATE DATABASE ${pg.escapeIdentifier(wish.database)} OWNER loom_owner`);
    }
  });
  const inDatabase = new URL(wish.superuserUrl);
  inDatabase.pathname = `/${wish.database}`;
  await connected(inDatabase.href, async (client) => {
    const name = pg.escapeIdentifier(wish.database);
    await client.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
    await client.query(`GRANT CONNECT, TEMPORARY ON DATABASE ${name} TO loom_app`);
    await client.query('ALTER SCHEMA public OWNER TO loom_owner');
    await client.query('GRANT USAGE ON SCHEMA public TO loom_app');
    for (const extension of extensions) {
      await client.query(`CREATE EXTENSION IF NOT EXISTS ${extension} WITH SCHEMA public`);
    }
  });
}

async function ensureRole(
  client: pg.Client,
  role: { name: string; password: string; extra: string },
): Promise<void> {
  const known = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role.name]);
  const verb = known.rowCount === 0 ? 'CREATE' : 'ALTER';
  const limits = `LOGIN NOSUPERUSER NOCREATEROLE ${role.extra}`;
  const password = pg.escapeLiteral(role.password);
  await client.query(`${verb} ROLE ${role.name} ${limits} PASSWORD ${password}`);
}

async function connected(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('SET client_min_messages = warning');
    await work(client);
  } finally {
    await client.end();
  }
}
