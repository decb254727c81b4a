import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '#src/postgres/freePort.ts';

/** The test file that every scanner knows (EICAR, 2003), put together here so that no scanner takes this source for it. */
export const eicar = [
  String.raw`X5O!P%@AP[4\PZX54(P^)7CC)7}`,
  '$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!',
  '$H+H*',
].join('');

export type Clamd = { path: string; port: number; close(): Promise<void> };

/** A real clamd that knows one virus, by a signature of our own: nothing is downloaded. Larger than a mebibyte it takes nothing. */
export async function clamdServer(): Promise<Clamd> {
  const home = mkdtempSync(join(tmpdir(), 'loom-clamd-'));
  chmodSync(home, 0o755);
  const path = join(home, 'socket');
  const port = await freePort();
  const hex = Buffer.from(eicar, 'latin1').toString('hex');
  writeFileSync(join(home, 'own.ndb'), `Loom.Eicar:0:*:${hex}\n`);
  const settings = [
    'Foreground yes',
    `LocalSocket ${path}`,
    `TCPSocket ${String(port)}`,
    'TCPAddr 127.0.0.1',
    `DatabaseDirectory ${home}`,
    'StreamMaxLength 1M',
  ];
  const config = join(home, 'clamd.conf');
  writeFileSync(config, `${settings.join('\n')}\n`);
  const server = spawn('/usr/sbin/clamd', ['--config-file', config], { stdio: 'ignore' });
  while (!existsSync(path)) {
    if (server.exitCode !== null) throw new Error('clamd did not start');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    path,
    port,
    close: async () => {
      server.kill();
      if (server.exitCode === null) await once(server, 'exit');
      rmSync(home, { recursive: true, force: true });
    },
  };
}
