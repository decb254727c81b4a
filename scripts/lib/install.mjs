import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

import { projectNode } from './projectNode.mjs';
import { root } from './root.mjs';

/**
 * Installs what package-lock.json names, unless that has been done. `npm ci` is not used: it refuses
 * a lockfile that was written where the binaries of other systems were left out.
 * Runs on the machine's own Node and needs nothing but npm.
 */
export function install() {
  const stamp = join(root, 'node_modules', '.loom-install');
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const has = existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
  if (has && projectNode() !== undefined) return;
  if (projectNode() === undefined || !isInstalled()) {
    const startedAt = performance.now();
    console.log('Installing (a few minutes the first time) …');
    runNpm();
    console.log(`Installed in ${Math.round((performance.now() - startedAt) / 1000)} s.`);
  }
  try {
    writeFileSync(stamp, wanted);
  } catch (error) {
    // Somebody else installed it for us: then it is looked through again next time.
    if (error.code !== 'EACCES' && error.code !== 'EROFS') throw error;
  }
}

function runNpm() {
  const args = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
  const done = spawnSync('npm', args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    env: { ...process.env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1', NODE_ENV: 'development' },
  });
  if (done.status === 0 && projectNode() !== undefined) return;
  console.error(done.error?.message ?? `${done.stdout}\n${done.stderr}`.trim());
  console.error('npm install failed; the reason stands above.');
  process.exit(1);
}

/** True when somebody ran npm by hand: its own record has every package of the lockfile. */
function isInstalled() {
  const record = packagesOf(join(root, 'node_modules', '.package-lock.json'));
  const lock = packagesOf(join(root, 'package-lock.json'));
  return Object.entries(lock).every(([path, { version, optional, peer }]) => {
    if (path === '' || (record[path] === undefined && (optional || peer))) return true;
    return record[path]?.version === version;
  });
}

/** @returns {Record<string, { version?: string, optional?: boolean, peer?: boolean }>} */
function packagesOf(file) {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')).packages ?? {}) : {};
}
