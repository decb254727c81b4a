import { readConfig } from './config.ts';
import { migrateDatabase } from './postgres/migrateDatabase.ts';

/** Brings the database to this version of the product, under the owner's role. Run as a script. */
const { applied } = await migrateDatabase(readConfig());
process.stdout.write(
  applied.length === 0 ? 'The database is up to date.\n' : `Migrated: ${applied.join(', ')}.\n`,
);
process.exit(0);
