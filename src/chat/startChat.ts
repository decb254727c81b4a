import type { IncomingMessage } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { App } from '#src/app.ts';
import type { RenderFragment } from '#ports/renderFragment.ts';
import { closeCodes } from './frames.ts';
import type { Connection } from './Connection.ts';
import { createHub, type Hub } from './hub.ts';
import { listen } from './listen.ts';
import { openConnection } from './openConnection.ts';
import { siteRenderer } from './siteRenderer.ts';
import { upgradeTo, type Arrival } from './upgrade.ts';

const farewellMs = 2_000;

export type Chat = {
  handleUpgrade: (req: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** Tells every page to come back elsewhere and closes. */
  drain: () => Promise<void>;
  stats: () => { sockets: number; topics: number };
};

/** Starts the sockets of this process: chat and live updates. `render` is the site's own unless given. */
export async function startChat(
  app: App,
  render?: RenderFragment,
  { heartbeatMs = 30_000 } = {},
): Promise<Chat> {
  const hub = createHub(app, () => render ?? siteRenderer());
  const sockets = new Map<WebSocket, { connection: Connection; isAlive: boolean }>();
  const ears = await listen(app, { heard: hub.hear, regained: hub.catchUp });
  const heartbeat = setInterval(beat, heartbeatMs).unref();
  const handleUpgrade = upgradeTo({ app, countOf: hub.countOf, arrived: open });
  return {
    handleUpgrade,
    drain,
    stats: () => ({ sockets: sockets.size, topics: hub.topicCount() }),
  };

  function open({ socket, ...arrival }: Arrival): void {
    const connection = connectionOf(hub, app, socket, arrival);
    const entry = { connection, isAlive: true };
    sockets.set(socket, entry);
    socket.on('pong', () => {
      entry.isAlive = true;
    });
    socket.on('close', () => sockets.delete(socket));
    void hub.join(connection);
  }

  /** A line that answers nothing is cut. What ends without an act, by the clock or by not being used, is asked for all at once. */
  function beat(): void {
    hub.closeEnded().catch((error: unknown) => {
      app.log.error({ err: error }, 'open sockets could not be judged again');
    });
    for (const [socket, entry] of sockets) {
      if (entry.isAlive) {
        entry.isAlive = false;
        socket.ping();
      } else socket.terminate();
    }
  }

  async function drain(): Promise<void> {
    clearInterval(heartbeat);
    const closing = [...sockets].map(
      ([socket, { connection }]) =>
        new Promise<void>((resolve) => {
          socket.once('close', () => {
            resolve();
          });
          connection.send({ event: 'restart' });
          connection.close(closeCodes.restart, 'restart');
        }),
    );
    await Promise.race([Promise.all(closing), wait(farewellMs, undefined, { ref: false })]);
    for (const socket of sockets.keys()) socket.terminate();
    await ears.close();
  }
}

function connectionOf(
  hub: Hub,
  app: App,
  socket: WebSocket,
  arrival: Omit<Arrival, 'socket'>,
): Connection {
  return openConnection(socket, {
    ...arrival,
    received: hub.receive,
    closed: hub.leave,
    failed: (error) => {
      app.log.error({ err: error }, 'a frame could not be answered');
      socket.close(closeCodes.tryLater, 'try later');
    },
  });
}
