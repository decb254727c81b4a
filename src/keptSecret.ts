import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The secret of a demo, development or test installation: made once, kept in `dataDir`, mode 0600. */
export function keptSecret(dataDir: string): string {
  return kept(dataDir, { name: 'secret', encoding: 'hex' });
}

/** The key above people's keys of such an installation, kept in the same way. */
export function keptMasterKey(dataDir: string): string {
  return kept(dataDir, { name: 'master-key', encoding: 'base64' });
}

type Kept = { name: string; encoding: 'hex' | 'base64' };

function kept(dataDir: string, { name, encoding }: Kept): string {
  const file = join(dataDir, name);
  if (!existsSync(file)) make(file, { dataDir, encoding });
  return readFileSync(file, 'utf8').trim();
}

/** Linked into place, so that two processes which start at once agree on one secret. */
function make(
  file: string,
  { dataDir, encoding }: Pick<Kept, 'encoding'> & { dataDir: string },
): void {
  mkdirSync(dataDir, { recursive: true });
  const own = `${file}.${process.pid}`;
  writeFileSync(own, `${randomBytes(32).toString(encoding)}\n`, { mode: 0o600 });
  try {
    linkSync(own, file);
  } catch (error) {
    if (!existsSync(file)) throw error;
  } finally {
    rmSync(own, { force: true });
  }
}
