import { createHash } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';

import { afterEach, describe, expect, it } from 'vitest';

import { memoryBreachedPasswords } from '#adapters/memory/breachedPasswords.ts';
import { pwnedPasswords } from '#adapters/pwnedPasswords/breachedPasswords.ts';
import type { BreachedPasswords } from '#ports/breachedPasswords.ts';

const known = { 'correct horse': 4212, 'סיסמה ידועה': 7 };
const servers: Server[] = [];
const asked: { path: string; padding: string | string[] | undefined }[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
  asked.length = 0;
});

async function serving(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}`;
}

/** A server that speaks the range protocol: the rest of every hash that begins so, with padding of count 0. */
function rangeServer(): Promise<string> {
  const hashes = Object.entries(known).map(([password, count]) => {
    return { hash: sha1(password), count };
  });
  return serving((req, res) => {
    asked.push({ path: req.url ?? '', padding: req.headers['add-padding'] });
    const prefix = /^\/range\/([0-9A-F]{5})$/.exec(req.url ?? '')?.[1];
    if (prefix === undefined)
      return res.writeHead(400).end('The hash prefix was not in a valid format');
    const fitting = hashes.filter(({ hash }) => hash.startsWith(prefix));
    const lines = fitting.map(({ hash, count }) => `${hash.slice(5)}:${count}`);
    const padding = [`${sha1('padding').slice(5)}:0`, `${sha1('nothing here').slice(5)}:0`];
    return res.end([...padding, ...lines].join('\r\n'));
  });
}

function sha1(text: string): string {
  return createHash('sha1').update(text, 'utf8').digest('hex').toUpperCase();
}

const silent = () => undefined;
const adapters: [string, () => Promise<BreachedPasswords>][] = [
  ['memory', async () => memoryBreachedPasswords(known)],
  [
    'the range protocol',
    async () => pwnedPasswords({ url: await rangeServer(), onFailure: silent }),
  ],
];

describe.each(adapters)('passwords known from break-ins, by %s', (_name, open) => {
  it.each(Object.entries(known))('%s is known, with how often', async (password, count) => {
    const adapter = await open();
    expect(await adapter.appearances(password)).toBe(count);
  });

  it('another password is not', async () => {
    const adapter = await open();
    expect(await adapter.appearances('correct horse ')).toBe(0);
    expect(await adapter.appearances('nothing here')).toBe(0);
  });
});

describe('the service that is asked', () => {
  it('learns five digits of a hash and asks for padding, nothing else', async () => {
    const url = await rangeServer();
    await pwnedPasswords({ url, onFailure: silent }).appearances('correct horse');
    expect(asked).toEqual([
      { path: `/range/${sha1('correct horse').slice(0, 5)}`, padding: 'true' },
    ]);
  });

  it.each<[string, RequestListener]>([
    ['answers with a fault', (_req, res) => res.writeHead(503).end('busy')],
    ['hangs up', (req) => req.socket.destroy()],
    ['never answers', () => undefined],
    [
      'leads elsewhere',
      (_req, res) => res.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
    ],
  ])(
    'counts as not knowing when it %s, and the log is told nothing of the password',
    async (_what, answer) => {
      const reasons: string[] = [];
      const adapter = pwnedPasswords({
        url: await serving(answer),
        onFailure: (reason) => reasons.push(reason),
        timeoutMs: 300,
      });
      expect(await adapter.appearances('correct horse')).toBeNull();
      expect(reasons).toHaveLength(1);
      expect(reasons.join()).not.toMatch(/correct|horse|range|127\.0/);
      expect(reasons.join()).not.toContain(sha1('correct horse').slice(0, 5));
    },
  );
});
