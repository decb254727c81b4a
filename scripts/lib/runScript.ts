import { spawn } from 'node:child_process';

import { root } from './root.mjs';

export type Outcome = { code: number; said: string };

type Options = {
  env?: Record<string, string | undefined>;
  /** Ends it early. */
  signal?: AbortSignal | undefined;
  /** Print what it says at once instead of keeping it. */
  loud?: boolean;
};

/**
 * Runs a script under the Node of this process, in the project's folder, to its end. The answer
 * holds everything it said, for whoever wants to show it when it failed.
 */
export async function runScript(args: string[], options: Options = {}): Promise<Outcome> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal: options.signal,
  });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said.push(chunk);
      if (options.loud) process.stdout.write(chunk);
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      resolve({ code: code ?? 1, said: Buffer.concat(said).toString('utf8').trim() });
    });
  });
}
