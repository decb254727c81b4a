import { openCluster } from '#src/postgres/openCluster.ts';

export type Database = {
  env: { DATABASE_URL: string; DATABASE_OWNER_URL: string };
  place: string | undefined;
  close: () => Promise<void>;
};

/** The database that DATABASE_URL names; without one, the embedded PostgreSQL of the data folder. */
export async function openDatabase(dataDir: string): Promise<Database> {
  const given = process.env['DATABASE_URL'];
  if (given) {
    const owner = process.env['DATABASE_OWNER_URL'] ?? given;
    return {
      env: { DATABASE_URL: given, DATABASE_OWNER_URL: owner },
      place: undefined,
      close: () => Promise.resolve(),
    };
  }
  const { appUrl, ownerUrl, place, close } = await openCluster({ dataDir });
  return { env: { DATABASE_URL: appUrl, DATABASE_OWNER_URL: ownerUrl }, place, close };
}
