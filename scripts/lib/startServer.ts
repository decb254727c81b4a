import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

import { compileCache } from './compileCache.ts';
import { root } from './root.mjs';

export type Server = {
  pid: number | undefined;
  /** Resolves when the server answers /readyz; rejects when it ends before. */
  ready: Promise<void>;
  /** Resolves with the exit code. */
  ended: Promise<number>;
  /** Asks it to finish what it has begun and to end. */
  stop: () => Promise<number>;
};

type Options = {
  origin: string;
  env: Record<string, string | undefined>;
  flags?: string[];
  /** An open file that takes what it writes; without one it goes where ours goes. */
  output?: number;
};

const patienceMs = 90_000;
const stopPatienceMs = 20_000;

/**
 * Starts src/main.ts in a process group of its own, so that Ctrl-C reaches it once, through us.
 * glibc's many arenas and V8's large young generation would double its resident memory.
 */
export function startServer({ origin, env, flags = [], output }: Options): Server {
  const preload = pathToFileURL(join(root, 'scripts', 'lib', 'stopWithParent.mjs')).href;
  const args = ['--max-semi-space-size=16', `--import=${preload}`, ...flags, 'src/main.ts'];
  const child = spawn(process.execPath, args, {
    cwd: root,
    detached: true,
    env: { MALLOC_ARENA_MAX: '2', ...compileCache, ...process.env, ...env },
    stdio: ['ignore', output ?? 'inherit', output ?? 'inherit', 'ipc'],
  });
  const ended = new Promise<number>((resolve) => {
    child.once('error', () => {
      resolve(1);
    });
    child.once('exit', (code) => {
      resolve(code ?? 1);
    });
  });
  const stop = async () => {
    child.kill('SIGTERM');
    const hardEnd = setTimeout(() => child.kill('SIGKILL'), stopPatienceMs);
    const code = await ended;
    clearTimeout(hardEnd);
    return code;
  };
  return { pid: child.pid, ready: untilReady(origin, ended), ended, stop };
}

async function untilReady(origin: string, ended: Promise<number>): Promise<void> {
  const gone = ended.then((code) => {
    throw new Error(`The server ended with exit code ${code} before it was ready.`);
  });
  const ready = async () => {
    const givesUpAt = performance.now() + patienceMs;
    while (performance.now() < givesUpAt) {
      if (await answers(origin)) return;
      await wait(100);
    }
    throw new Error(`The server was not ready within ${patienceMs / 1000} s.`);
  };
  await Promise.race([ready(), gone]);
}

async function answers(origin: string): Promise<boolean> {
  try {
    const response = await fetch(`${origin}/readyz`);
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
