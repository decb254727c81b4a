import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { World } from '#tests/support/world.ts';

const script = join(import.meta.dirname, 'workerProcess.ts');

const line = z.object({
  said: z.enum(['ready', 'stopped']).optional(),
  sent: z.number().optional(),
  level: z.string().optional(),
  msg: z.string().optional(),
  failure: z.unknown().optional(),
});

export type WorkerProcess = {
  /** SIGKILL: no chance to clean up. */
  kill(): Promise<void>;
  /** SIGTERM; returns how many mails it sent. */
  stop(): Promise<number>;
  /** What it logged at `warn` and above. */
  complaints: readonly string[];
};

/** Another process that works on the jobs of this world and sends its mail to `smtpUrl`. Resolves when it takes jobs. */
export async function aWorkerProcess(
  world: World,
  smtpUrl: string,
  env: Record<string, string> = {},
): Promise<WorkerProcess> {
  const { config } = world;
  const child = spawn(process.execPath, [script], {
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      TZ: 'Pacific/Kiritimati',
      LOOM_TEST: '1',
      LOG_LEVEL: 'warn',
      SERVICES: 'worker',
      DATA_DIR: config.dataDir,
      DATABASE_URL: config.databaseUrl,
      DATABASE_OWNER_URL: config.databaseOwnerUrl,
      SMTP_URL: smtpUrl,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const closed = once(child, 'close');
  const complaints: string[] = [];
  let sent = 0;
  child.stderr.on('data', (chunk: Buffer) => complaints.push(chunk.toString()));
  const ready = new Promise<void>((resolve, reject) => {
    createInterface(child.stdout).on('line', (text) => {
      const said = line.parse(JSON.parse(text));
      if (said.said === 'ready') resolve();
      else if (said.said === 'stopped') sent = said.sent ?? 0;
      else complaints.push(text);
    });
    void closed.then(() => {
      reject(new Error(`The worker ended: ${complaints.join('\n')}`));
    });
  });
  await ready;
  return {
    async kill() {
      child.kill('SIGKILL');
      await closed;
    },
    async stop() {
      child.kill('SIGTERM');
      await closed;
      return sent;
    },
    complaints,
  };
}
