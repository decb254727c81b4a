import { createServer } from 'node:http';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { startChat, type Chat } from '#src/chat/startChat.ts';
import type { RenderFragment } from '#ports/renderFragment.ts';
import type { Person } from '#tests/support/people.ts';
import type { World } from '#tests/support/world.ts';

const frame = z.object({
  topic: z.string().optional(),
  seq: z.number().optional(),
  event: z.string(),
  content: z.string().optional(),
  data: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  tab: z.string().optional(),
  signal: z.looseObject({ type: z.string() }).optional(),
});
type Frame = z.output<typeof frame>;

type Subscribe = { topic: string; after?: number };

export type Page = {
  frames: Frame[];
  /** Sequences of the messages that came, in the order in which they came. */
  sequences: () => number[];
  say: (what: unknown) => void;
  /** Subscribes and waits until each topic is answered. */
  follow: (...topics: Subscribe[]) => Promise<Frame[]>;
  /** The first frame that fits, already here or yet to come. */
  sees: (fits: (frame: Frame) => boolean) => Promise<Frame>;
  /** Waits until everything said so far has been answered. */
  settled: () => Promise<void>;
  closed: Promise<{ code: number; reason: string }>;
  cut: () => void;
};

export type ChatProcess = {
  chat: Chat;
  port: number;
  page: (person: Person | null, headers?: Record<string, string>) => Promise<Page>;
};

const plain: RenderFragment = async ({ message }, { locale }) =>
  Promise.resolve(`<p lang="${locale}">${message.text}</p>`);

/** A process's sockets on a free port. */
export async function openChat(
  world: World,
  render = plain,
  options: { heartbeatMs?: number } = {},
): Promise<ChatProcess> {
  const chat = await startChat(world.app, render, options);
  const server = createServer();
  server.on('upgrade', chat.handleUpgrade);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    await chat.drain();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { chat, port, page: (person, headers) => openPage(port, person, headers) };
}

/** The handshake's refusal comes as an Error whose message ends with the status. */
async function openPage(
  port: number,
  person: Person | null,
  headers: Record<string, string> = { origin: 'http://localhost:3000' },
): Promise<Page> {
  const cookie: Record<string, string> = person ? { cookie: person.cookie } : {};
  const socket = new WebSocket(`ws://127.0.0.1:${port}/ws`, { headers: { ...headers, ...cookie } });
  const frames: Frame[] = [];
  const waiting = new Set<() => void>();
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.on('close', (code, reason) => {
      resolve({ code, reason: reason.toString() });
    });
  });
  socket.on('message', (data: Buffer) => {
    frames.push(frame.parse(JSON.parse(data.toString())));
    for (const look of waiting) look();
  });
  await new Promise<void>((resolve, reject) => {
    socket.on('open', resolve);
    socket.on('error', reject);
  });

  function sees(fits: (frame: Frame) => boolean, from = 0): Promise<Frame> {
    return new Promise((resolve) => {
      const look = () => {
        const found = frames.slice(from).find(fits);
        if (!found) return;
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      look();
    });
  }
  const say = (what: unknown) => {
    socket.send(typeof what === 'string' ? what : JSON.stringify(what));
  };
  return {
    frames,
    sequences: () => frames.flatMap(({ seq }) => (seq === undefined ? [] : [seq])),
    say,
    follow: async (...topics) => {
      const from = frames.length;
      say({ subscribe: topics });
      return Promise.all(
        topics.map(({ topic }) =>
          sees(
            (each) =>
              each.topic === topic && (each.event === 'subscribed' || each.event === 'refused'),
            from,
          ),
        ),
      );
    },
    sees,
    settled: async () => {
      const from = frames.length;
      say({ ping: 1 });
      await sees(({ event }) => event === 'pong', from);
    },
    closed,
    cut: () => {
      socket.terminate();
    },
  };
}
