import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { App } from '#src/app.ts';
import { sessionCookie, whoIsAsking } from '#domain/identity/whoIsAsking.ts';
import type { CurrentUser } from '#domain/people/actor.ts';
import { frontConfig } from '#src/server/frontConfig.ts';
import { clientPlace } from '#src/server/clientPlace.ts';
import { mayUpgrade } from '#src/server/judgeOrigin.ts';
import { refuseSocket } from '#src/server/refuseSocket.ts';

/** A person's open pages; visitors are counted by place, where many may share one. */
const mostSockets = { person: 20, visitor: 50 };
const mostFrameBytes = 16 * 1024;

export type Arrival = {
  socket: WebSocket;
  person: CurrentUser | null;
  owner: string;
  recognise: () => Promise<CurrentUser | null>;
};

type Parts = {
  app: App;
  countOf: (owner: string) => number;
  arrived: (arrival: Arrival) => void;
};

/** Opens sockets: for pages of ours only, for whoever the cookie names, or for visitors. */
export function upgradeTo({ app, countOf, arrived }: Parts) {
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: mostFrameBytes,
  });
  const front = frontConfig(app.config, sessionCookie);
  return (req: IncomingMessage, socket: Duplex, head: Buffer): void => {
    // The line may break while the database is asked.
    socket.on('error', () => undefined);
    admit(req, socket, head).catch((error: unknown) => {
      app.log.error({ err: error }, 'a socket could not be opened');
      refuseSocket(socket, 503);
    });
  };

  async function admit(req: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    if (!mayUpgrade(req.headers, front)) {
      refuseSocket(socket, 403);
      return;
    }
    const { cookie } = req.headers;
    const recognise = () => whoIsAsking(app, cookie, { isUse: false });
    const person = await recognise();
    const owner = person?.id ?? req.loom?.address ?? clientPlace(req.socket.remoteAddress ?? '');
    if (countOf(owner) >= (person ? mostSockets.person : mostSockets.visitor)) {
      refuseSocket(socket, 429);
      return;
    }
    server.handleUpgrade(req, socket, head, (opened) => {
      arrived({ socket: opened, person, owner, recognise });
    });
  }
}
