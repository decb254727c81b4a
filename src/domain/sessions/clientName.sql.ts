import { sql, type SQL } from '@payloadcms/db-postgres/drizzle';

/**
 * The name of a session's client; of somebody invited who has no account yet, what the coach calls them, or else their address: for the
 * coach who invited them. `session` and `client` are how the statement calls the rows of `sessions` and of `users`, joined from the left.
 */
export function clientName({ session, client }: { session: SQL; client: SQL }): SQL {
  return sql`coalesce(${client}.name, (select coalesce(i.name, i.email) from invitations i
    where i.id = ${session}.invitation::uuid), '')`;
}
