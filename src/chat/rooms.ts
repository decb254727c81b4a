import type { App } from '#src/app.ts';
import { tellRoom } from '#domain/sessions/tellRoom.sql.ts';
import { mayFollow } from '#domain/messaging/mayFollow.ts';
import type { Connection } from './Connection.ts';
import { contextFor } from './contextFor.ts';
import { closeCodes, type Notification } from './frames.ts';
import { packSignal, unpackSignal } from './packSignal.ts';
import type { RoomFrame } from '#domain/sessions/roomSignal.ts';

type Parts = {
  app: App;
  followers: (topic: string) => Connection[];
  unfollow: (connection: Connection, topic: string) => void;
};

/** Video rooms: what a page says goes to the pages of the other person in it, through every process, and is kept nowhere. */
export function createRooms({ app, followers, unfollow }: Parts) {
  return { receive, tell };

  /** The right is judged anew with every word: a room closes by the clock. */
  async function receive(connection: Connection, frame: RoomFrame): Promise<void> {
    const topic = `room:${frame.room}`;
    const { person } = connection;
    const ctx = contextFor(app, person);
    if (!person || !isIn(connection, topic) || !(await mayFollow(ctx, topic))) {
      unfollow(connection, topic);
      connection.send({ topic, event: 'refused' });
      return;
    }
    const packed = packSignal(frame);
    if (packed === null) {
      connection.close(closeCodes.tooMuch, 'too much');
      return;
    }
    const { room: sessionId } = frame;
    await tellRoom(ctx, { sessionId, personId: person.id, connection: connection.id, packed });
  }

  function tell(topic: string, { by, spoken }: Notification): void {
    if (!spoken) return;
    const { tab, signal } = unpackSignal(spoken.packed);
    for (const connection of followers(topic)) {
      if (!isIn(connection, topic) || connection.id === spoken.connection) continue;
      if (connection.person?.id !== by) {
        connection.send({ topic, event: 'signal', tab, signal });
      } else if (signal.type === 'join') {
        // One person is in the room once: the page that came last.
        unfollow(connection, topic);
        connection.send({ topic, event: 'takenOver' });
      }
    }
  }
}

function isIn(connection: Connection, topic: string): boolean {
  return connection.subscriptions.get(topic)?.isOpen === true;
}
