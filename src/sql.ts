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
      return result.parse(await (await executor(app, transactionID)).execute(query));
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

/** The drizzle handle of a transaction, or of the pool. */
export async function executor(
  app: App,
  transactionID: PayloadRequest['transactionID'],
): Promise<Executor> {
  const { db } = app.payload;
  const id = await transactionID;
  if (id === undefined) return db.drizzle;
  const session: { db: unknown } | undefined = db.sessions?.[id];
  if (!session || !isExecutor(session.db)) throw new Error('The transaction has ended');
  return session.db;
}

type Executor = {
  execute: (query: SQL) => Promise<{ rows: unknown[]; rowCount?: number | null }>;
};

function isExecutor(value: unknown): value is Executor {
  return typeof value === 'object' && value !== null && 'execute' in value;
}
