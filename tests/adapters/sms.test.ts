import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { memorySms } from '#adapters/memory/sms.ts';
import { twilioSms } from '#adapters/twilio/sms.ts';
import { isSmsRefused, type Sms, type SmsRefusedKind } from '#ports/sms.ts';

/** One adapter and the far end of it: what a telephone shows, and a way to be refused. */
type Bench = {
  sms: Sms;
  seen(to: string): readonly string[];
  refuse(to: string, kind: SmsRefusedKind): void;
  close(): Promise<void>;
};

const account = { accountSid: 'AC0123456789', authToken: 'the-token', from: '+15005550006' };

describe.each([
  ['memory', memoryBench],
  ['Twilio over HTTP', twilioBench],
])('text messages by %s', (_name, makeBench) => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await makeBench();
  });
  afterAll(() => bench.close());

  test('a text in Hebrew arrives as it was written', async () => {
    const text = 'Loom: הקוד שלך הוא 012345 & + %';
    await bench.sms.send({ to: '+972501234567', text });
    expect(bench.seen('+972501234567')).toEqual([text]);
  });

  test.each(['permanent', 'temporary'] as const)('a %s refusal is told as one', async (kind) => {
    const to = kind === 'permanent' ? '+447700900001' : '+447700900002';
    bench.refuse(to, kind);
    const refusal = await bench.sms
      .send({ to, text: 'secret words' })
      .catch((error: unknown) => error);
    expect(isSmsRefused(refusal)).toBe(true);
    expect(refusal).toMatchObject({ kind });
    expect(String(refusal)).not.toMatch(/447700|secret/);
    expect(bench.seen(to)).toEqual([]);
  });

  test('what is no number is refused for good', async () => {
    const refusal = await bench.sms.send({ to: '12', text: 'x' }).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ kind: 'permanent' });
  });
});

test('a wrong token of ours says nothing about the number', async () => {
  const { url, close } = await twilio(
    () => null,
    () => undefined,
  );
  const sms = twilioSms({ ...account, authToken: 'another', url });
  const refusal = await sms
    .send({ to: '+447700900003', text: 'x' })
    .catch((error: unknown) => error);
  expect(refusal).toMatchObject({ kind: 'temporary' });
  await close();
});

test('an API that cannot be reached is a temporary refusal', async () => {
  const { url, close } = await twilio(
    () => null,
    () => undefined,
  );
  await close();
  const sms = twilioSms({ ...account, url });
  const refusal = await sms
    .send({ to: '+447700900003', text: 'x' })
    .catch((error: unknown) => error);
  expect(isSmsRefused(refusal)).toBe(true);
  expect(refusal).toMatchObject({ kind: 'temporary' });
});

async function memoryBench(): Promise<Bench> {
  const sms = memorySms();
  return {
    sms,
    seen: (number) => sms.sent().flatMap(({ to, text }) => (to === number ? [text] : [])),
    refuse: (to, kind) => {
      sms.refuse(to, kind);
    },
    close: () => Promise.resolve(),
  };
}

async function twilioBench(): Promise<Bench> {
  const texts: { to: string; text: string }[] = [];
  const refusals = new Map<string, number>();
  const { url, close } = await twilio(
    (to) => refusals.get(to) ?? null,
    (to, text) => texts.push({ to, text }),
  );
  return {
    sms: twilioSms({ ...account, url }),
    seen: (number) => texts.flatMap(({ to, text }) => (to === number ? [text] : [])),
    refuse: (to, kind) => refusals.set(to, kind === 'permanent' ? 21614 : 20429),
    close,
  };
}

/** Answers as Twilio's Messages resource does: 201 with the message, else a fault with its code. */
async function twilio(
  refusalOf: (to: string) => number | null,
  take: (to: string, text: string) => void,
): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer((req, res) => {
    void answer(req).then(({ status, body }) => {
      res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  async function answer(req: IncomingMessage) {
    const form = new URLSearchParams(await textOf(req));
    const credentials = Buffer.from(`${account.accountSid}:${account.authToken}`).toString(
      'base64',
    );
    if (req.headers.authorization !== `Basic ${credentials}`) {
      return { status: 401, body: { code: 20003, message: 'Authenticate', status: 401 } };
    }
    const path = `/2010-04-01/Accounts/${account.accountSid}/Messages.json`;
    const to = form.get('To') ?? '';
    if (req.method !== 'POST' || req.url !== path || form.get('From') !== account.from) {
      return { status: 404, body: { code: 20404, status: 404 } };
    }
    const code = /^\+\d{7,15}$/.test(to) ? refusalOf(to) : 21211;
    if (code !== null) {
      const status = code === 20429 ? 429 : 400;
      return { status, body: { code, message: `The number ${to} is refused`, status } };
    }
    take(to, form.get('Body') ?? '');
    return { status: 201, body: { sid: 'SM1', status: 'queued', to, body: form.get('Body') } };
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = addressOf(server.address());
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function addressOf(address: string | AddressInfo | null): AddressInfo {
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return address;
}

async function textOf(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
