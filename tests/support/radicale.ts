import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '#src/postgres/freePort.ts';

export type Radicale = {
  origin: string;
  /** Asks it as its one person; anybody may be that who knows the password. */
  ask(method: string, path: string, body?: string): Promise<Response>;
  close(): Promise<void>;
};

/** A real CalDAV server with an account of its own, on a free port. */
export async function radicale(account: { user: string; password: string }): Promise<Radicale> {
  const home = mkdtempSync(join(tmpdir(), 'loom-radicale-'));
  const port = await freePort();
  const users = join(home, 'users');
  writeFileSync(users, `${account.user}:${account.password}\n`);
  const server = spawn(
    '/usr/bin/radicale',
    [
      ['--server-hosts', `127.0.0.1:${String(port)}`],
      ['--storage-filesystem-folder', join(home, 'collections')],
      ['--auth-type', 'htpasswd'],
      ['--auth-htpasswd-filename', users],
      ['--auth-htpasswd-encryption', 'plain'],
      ['--auth-delay', '0'],
    ].flat(),
    { stdio: 'ignore' },
  );
  const origin = `http://127.0.0.1:${String(port)}`;
  const authorization = `Basic ${Buffer.from(`${account.user}:${account.password}`).toString('base64')}`;
  const ask: Radicale['ask'] = (method, path, body) =>
    fetch(`${origin}${path}`, { method, headers: { authorization }, ...(body ? { body } : {}) });
  for (;;) {
    const answer = await ask('GET', '/.web/').catch(() => null);
    if (answer) break;
    if (server.exitCode !== null) throw new Error('Radicale did not start');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    origin,
    ask,
    close: async () => {
      server.kill();
      await once(server, 'exit');
      rmSync(home, { recursive: true, force: true });
    },
  };
}
