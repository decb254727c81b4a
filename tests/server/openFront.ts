import { request, type IncomingHttpHeaders } from 'node:http';
import { Writable } from 'node:stream';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import { createFront, type Front, type FrontParts } from '#src/server/createFront.ts';
import { createLog } from '#src/server/log.ts';
import type { FrontConfig } from '#src/server/types.ts';

export type Answer = { status: number; headers: IncomingHttpHeaders; bytes: Buffer; text: string };

export type Question = {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
};

type OpenFront = {
  front: Front;
  port: number;
  /** Every line logged so far. */
  lines: () => Record<string, unknown>[];
  ask: (path: string, question?: Question) => Promise<Answer>;
};

const logLine = z.record(z.string(), z.unknown());

const ordinary: FrontConfig = {
  publicUrl: new URL('http://localhost'),
  hosts: 'local',
  trustProxy: 0,
  development: false,
  formTargets: ['https://pay.example', 'https://id.example'],
  sessionCookies: ['loom-session', '__Host-loom-session'],
};

/** A front on a free port, closed when the test ends. */
export async function openFront(
  parts: Partial<Omit<FrontParts, 'config'>> & { config?: Partial<FrontConfig> } = {},
): Promise<OpenFront> {
  const written: string[] = [];
  const sink = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      written.push(chunk.toString());
      done();
    },
  });
  const front = await createFront({
    log: createLog('debug', sink),
    routes: [],
    ...parts,
    config: { ...ordinary, ...parts.config },
  });
  const { port } = await front.listen(0);
  onTestFinished(() => front.drain());
  return {
    front,
    port,
    lines: () => written.map((line) => logLine.parse(JSON.parse(line))),
    ask: (path, question) => ask(port, path, question),
  };
}

/** One request as it is written, without the politeness of `fetch`: any header, any path. */
function ask(port: number, path: string, { method = 'GET', headers, body }: Question = {}) {
  return new Promise<Answer>((resolve, reject) => {
    const sent = request(
      {
        port,
        host: '127.0.0.1',
        path,
        method,
        agent: false,
        headers: { host: `localhost:${String(port)}`, ...headers },
      },
      (res) => {
        const chunks: Buffer[] = [];
        res.on('data', (chunk: Buffer) => chunks.push(chunk));
        res.on('end', () => {
          const bytes = Buffer.concat(chunks);
          resolve({
            status: res.statusCode ?? 0,
            headers: res.headers,
            bytes,
            text: bytes.toString(),
          });
        });
        res.on('error', reject);
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}
