import { generateImportMap } from 'payload';
import { format, resolveConfig } from 'prettier';
import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { payloadConfig } from '../payload.config.ts';

/** Writes the list of components that the admin panel's bundle must hold. To be run when fields, plugins or views change. */
const file = resolve(import.meta.dirname, '../src/admin/importMap.js');
const config = await payloadConfig({
  secret: 'only for writing a list, never used',
  publicUrl: 'http://localhost:3000',
  databaseUrl: 'postgres://localhost/none',
  logLevel: 'info',
});
await generateImportMap(config, { force: true, log: false });
const options = await resolveConfig(file);
await writeFile(file, await format(await readFile(file, 'utf8'), { ...options, filepath: file }));
process.exit(0);
