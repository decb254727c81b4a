import { WebSocket } from 'ws';
import { z } from 'zod';

const frame = z.looseObject({ event: z.string(), topic: z.string().optional() });

export type OpenSocket = {
  /** `subscribed` or `refused`: what came of asking for the person's own topic. */
  answer: string;
  /** Resolves with the close code. */
  closed: Promise<number>;
  /** Resolves when a ping was answered; rejects when the socket is closed instead. */
  alive: () => Promise<void>;
  close: () => void;
};

type Asking = {
  /** `http://host:port` of the process. */
  address: string;
  userId: string;
  headers: Record<string, string>;
};

/** An open socket that has asked for a person's own topic. */
export async function openSocket({ address, userId, headers }: Asking): Promise<OpenSocket> {
  const socket = new WebSocket(`${address.replace('http', 'ws')}/ws`, { headers });
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  const heard = (fits: (said: z.output<typeof frame>) => boolean) =>
    new Promise<string>((resolve, reject) => {
      socket.on('message', (data: Buffer) => {
        const said = frame.parse(JSON.parse(data.toString()));
        if (fits(said)) resolve(said.event);
      });
      void closed.then((code) => {
        reject(new Error(`The socket was closed with ${code}`));
      });
    });
  const topic = `user:${userId}`;
  const answered = heard((said) => said.topic === topic);
  socket.send(JSON.stringify({ subscribe: [{ topic }] }));
  return {
    answer: await answered,
    closed,
    alive: async () => {
      const pong = heard(({ event }) => event === 'pong');
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ ping: 1 }));
      await pong;
    },
    close: () => {
      socket.close();
    },
  };
}
