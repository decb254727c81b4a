import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';

import { root } from './root.mjs';

/** The Node that the project brings along, whatever the machine's own is; undefined before the install. */
export function projectNode() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  return [
    join(root, 'node_modules', 'node', 'bin', name),
    join(root, 'node_modules', '.bin', name),
  ].find((file) => existsSync(file));
}

/**
 * Runs a script of the project under its own Node, in the project's folder, and ends with its exit
 * code. Signals are passed on; if this process is killed, the closed channel tells the script.
 *
 * @param {string} script
 * @param {string[]} args
 * @param {Record<string, string>} env
 */
export function runUnderProjectNode(script, args, env = {}) {
  const node = projectNode();
  if (node === undefined) {
    console.error('Nothing is installed yet: run npm install (or npm run demo) first.');
    process.exit(1);
  }
  const path = `${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH ?? ''}`;
  const child = spawn(node, [join(root, script), ...args], {
    cwd: root,
    env: { ...process.env, ...env, PATH: path },
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal));
  }
  stopWhenNpmDies(child);
  child.on('error', (error) => {
    console.error(`${node} could not be started: ${error.message}`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => {
    process.exit(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1));
  });
}

/** npm killed with -9 tells nobody; without this the server would stay and hold its port. */
function stopWhenNpmDies(child) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid !== parent) child.kill('SIGTERM');
  }, 1000);
  timer.unref();
}
