import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { root } from './root.mjs';

/** Sees to the system packages that tests need (tests/debian-packages.txt), or says what to do. */
export function debianPackages(): void {
  const list = readFileSync(join(root, 'tests', 'debian-packages.txt'), 'utf8');
  const missing = list.split(/\s+/).filter((name) => name !== '' && !isInstalled(name));
  if (missing.length === 0) return;
  const command = `apt-get install --yes --no-install-recommends ${missing.join(' ')}`;
  if (process.getuid?.() !== 0 || !hasApt()) {
    throw new Error(`The tests need ${missing.join(', ')}. On Debian, as root: ${command}`);
  }
  console.log(`Installing for the tests: ${missing.join(', ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], command.split(' ').slice(1)]) {
    const { status, stderr, stdout } = spawnSync('apt-get', args, { env, encoding: 'utf8' });
    if (status !== 0) throw new Error(`apt-get ${args.join(' ')} failed:\n${stdout}\n${stderr}`);
  }
}

function isInstalled(name: string): boolean {
  const args = ['--show', '--showformat=${db:Status-Status}', name];
  return spawnSync('dpkg-query', args, { encoding: 'utf8' }).stdout === 'installed';
}

function hasApt(): boolean {
  return spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0;
}
