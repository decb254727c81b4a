import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { generateTypes } from 'payload/node';
import { getPayload } from 'payload';
import { format, resolveConfig } from 'prettier';
import { payloadConfig } from '../payload.config.ts';

/** Writes the types and the migration for what changed in the collections since the last one. Needs no database. */
const name = process.argv[2];
const migrations = resolve(import.meta.dirname, '../src/migrations');
const config = await payloadConfig({
  secret: 'only for writing a migration, never used',
  publicUrl: 'http://localhost:3000',
  databaseUrl: 'postgres://localhost/none',
  logLevel: 'info',
});

const known = await migrationFiles();
await generateTypes(config, { log: false });
const payload = await getPayload({ config, disableDBConnect: true, disableOnInit: true });
await payload.db.createMigration({
  payload,
  forceAcceptWarning: true,
  skipEmpty: true,
  ...(name === undefined ? {} : { migrationName: name }),
});
await mend();
await writeIndex();
await tidy();
const made = (await migrationFiles()).filter((file) => !known.includes(file));
console.log(
  made.length > 0
    ? `Made src/migrations/${made.join(', ')}, its .json, index.ts and src/payload-types.ts`
    : 'Nothing to migrate: the tables stay as they are.',
);
process.exit(0);

/** The generator imports types as values, which Node's type stripping cannot run, and writes empty migrations too. */
async function mend(): Promise<void> {
  for (const file of await migrationFiles()) {
    const path = resolve(migrations, file);
    const text = await readFile(path, 'utf8');
    if (text.includes('// Migration code')) {
      await rm(path);
      await rm(path.replace(/\.ts$/, '.json'));
      continue;
    }
    const mended = text
      .replace(
        /^import \{ MigrateUpArgs, MigrateDownArgs, sql \} from '(.*)'$/m,
        "import { type MigrateDownArgs, type MigrateUpArgs, sql } from '$1';",
      )
      .replaceAll('{ db, payload, req }: Migrate', '{ db }: Migrate');
    if (mended !== text) await writeFile(path, mended);
  }
}

async function writeIndex(): Promise<void> {
  const names = (await migrationFiles()).map((file) => file.replace(/\.ts$/, ''));
  const imports = names.map((each) => `import * as m${each} from './${each}.ts';\n`);
  const entries = names.map(
    (each) => `  { name: '${each}', up: m${each}.up, down: m${each}.down },\n`,
  );
  await writeFile(
    resolve(migrations, 'index.ts'),
    `${imports.join('')}\n/** In the order they are applied. Written by \`npm run migrate:create\`. */\nexport const migrations = [\n${entries.join('')}];\n`,
  );
}

/** What is generated is formatted like the rest. */
async function tidy(): Promise<void> {
  const files = (await migrationFiles()).map((file) => resolve(migrations, file));
  const types = resolve(migrations, '../payload-types.ts');
  for (const file of [...files, resolve(migrations, 'index.ts'), types]) {
    const text = await readFile(file, 'utf8');
    const tidied = await format(text, { ...(await resolveConfig(file)), filepath: file });
    if (tidied !== text) await writeFile(file, tidied);
  }
}

async function migrationFiles(): Promise<string[]> {
  return (await readdir(migrations)).filter((file) => /^\d.*\.ts$/.test(file)).sort();
}
