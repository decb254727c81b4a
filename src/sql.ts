import { hash } from 'node:crypto';
import type { SQL } from '@payloadcms/db-postgres/drizzle';
import type { PayloadRequest } from 'payload';
import { z } from 'zod';
import type { App } from './app.ts';
import { refusalOf } from './constraints.ts';

export type Sql = {
  /** Rows of a query, each parsed by `schema`. Remember: numeric and bigint columns arrive as strings, cast them. */
  rows<Schema extends z.ZodType>(schema: Schema, query: SQL): Promise<z.output<Schema>[]>;
  /** The first row, or null. */
  row<Schema extends z.ZodType>(schema: Schema, query: SQL): Promise<z.output<Schema> | null>;
  /** Runs a statement; returns how many rows it touched. */
  run(query: SQL): Promise<number>;
};

const result = z.object({ rows: z.array(z.unknown()), rowCount: z.number().nullish() });

/** SQL on the transaction `transactionID` if given, else on the pool. Constraint violations come out as refusals. */
export function makeSql(app: App, transactionID: PayloadRequest['transactionID']): Sql {
  const execute = async (query: SQL) => {
    try {
      return result.parse(await prepared(await executor(app, transactionID), query).execute());
    } catch (error) {
      throw refusalOf(error) ?? error;
    }
  };
  return {
    rows: async (schema, query) => (await execute(query)).rows.map((row) => schema.parse(row)),
    row: async (schema, query) => {
      const [first] = (await execute(query)).rows;
      return first === undefined ? null : schema.parse(first);
    },
    run: async (query) => (await execute(query)).rowCount ?? 0,
  };
}

/**
 * A statement under a name, so that PostgreSQL parses and plans it once per connection: planning one of the larger
 * read models takes longer than running it. Drizzle's own `execute` sends everything nameless.
 */
function prepared({ dialect, session }: Executor, query: SQL): Statement {
  const built = dialect.sqlToQuery(query);
  return session.prepareQuery(built, undefined, nameOf(built.sql), false);
}

const names = new Map<string, string>();
/** Far more than there are statements; lists of values make some of their own. */
const mostNames = 1_000;

function nameOf(text: string): string {
  let name = names.get(text);
  if (name === undefined) {
    name = hash('sha1', text, 'base64url');
    if (names.size >= mostNames) names.clear();
    names.set(text, name);
  }
  return name;
}

/** The drizzle handle of a transaction, or of the pool. */
export async function executor(
  app: App,
  transactionID: PayloadRequest['transactionID'],
): Promise<Executor> {
  const { db } = app.payload;
  const id = await transactionID;
  const handle: unknown = id === undefined ? db.drizzle : db.sessions?.[id]?.db;
  if (!isExecutor(handle)) throw new Error('The transaction has ended');
  return handle;
}

type Statement = { execute: () => Promise<unknown> };

/** What drizzle's handles have at run time; their types keep dialect and session to themselves. */
type Executor = {
  execute: (query: SQL) => Promise<{ rows: unknown[]; rowCount?: number | null }>;
  dialect: { sqlToQuery: (query: SQL) => { sql: string; params: unknown[] } };
  session: {
    prepareQuery: (
      query: { sql: string; params: unknown[] },
      fields: undefined,
      name: string,
      isArrayMode: false,
    ) => Statement;
  };
};

function isExecutor(value: unknown): value is Executor {
  return (
    typeof value === 'object' &&
    value !== null &&
    'execute' in value &&
    'dialect' in value &&
    'session' in value
  );
}
