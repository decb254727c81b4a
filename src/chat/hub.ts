import type { App } from '#src/app.ts';
import { livingSignIns } from '#domain/identity/personOfToken.ts';
import { mayFollow } from '#domain/messaging/mayFollow.ts';
import type { RenderFragment } from '#ports/renderFragment.ts';
import type { Connection } from './Connection.ts';
import { contextFor } from './contextFor.ts';
import { createFeed } from './feed.ts';
import { createRooms } from './rooms.ts';
import { clientFrame, closeCodes, type Notification } from './frames.ts';

/** Topics that one page may follow. */
const mostTopics = 100;

export type Hub = ReturnType<typeof createHub>;

/** Who follows what. Rights are judged when a page subscribes, and again when something happened that may end them. */
export function createHub(app: App, renderer: () => RenderFragment | null) {
  const connections = new Set<Connection>();
  const topics = new Map<string, Set<Connection>>();
  const feed = createFeed({ app, followers, renderer });
  const rooms = createRooms({ app, followers, unfollow });
  return {
    join,
    leave,
    receive,
    hear,
    catchUp,
    closeEnded,
    connections,
    countOf,
    topicCount: () => topics.size,
  };

  async function join(connection: Connection): Promise<void> {
    connections.add(connection);
    // A revocation between recognising the person and this line was told to nobody.
    if (connection.person) await recognise(connection);
  }

  function leave(connection: Connection): void {
    connections.delete(connection);
    for (const topic of connection.subscriptions.keys()) unfollow(connection, topic);
  }

  function countOf(owner: string): number {
    let count = 0;
    for (const connection of connections) if (connection.owner === owner) count += 1;
    return count;
  }

  async function receive(connection: Connection, text: string): Promise<void> {
    const frame = clientFrame.safeParse(parsed(text));
    if (!frame.success) {
      connection.close(closeCodes.unreadable, 'unreadable');
    } else if ('ping' in frame.data) {
      connection.send({ event: 'pong' });
    } else if ('unsubscribe' in frame.data) {
      for (const topic of frame.data.unsubscribe) unfollow(connection, topic);
    } else if (!(await isStill(connection))) {
      return;
    } else if ('room' in frame.data) {
      await rooms.receive(connection, frame.data);
    } else {
      for (const { topic, after } of frame.data.subscribe) await follow(connection, topic, after);
    }
  }

  async function follow(
    connection: Connection,
    topic: string,
    after: number | undefined,
  ): Promise<void> {
    if (!connections.has(connection)) return;
    const isTooMany =
      connection.subscriptions.size >= mostTopics && !connection.subscriptions.has(topic);
    if (isTooMany || (isConversation(topic) && after === undefined)) {
      connection.send({ topic, event: 'refused' });
      return;
    }
    const subscription = { isOpen: false, sent: after ?? 0 };
    connection.subscriptions.set(topic, subscription);
    const place = topics.get(topic) ?? new Set();
    topics.set(topic, place.add(connection));
    const may = await mayFollow(contextFor(app, connection.person), topic);
    // What happened meanwhile (asked anew, judged again, gone) has the last word.
    if (connection.subscriptions.get(topic) !== subscription) return;
    if (!may) {
      refuse(connection, topic);
      return;
    }
    subscription.isOpen = true;
    connection.send({ topic, event: 'subscribed' });
    if (isConversation(topic)) await feed.deliver(topic);
  }

  function refuse(connection: Connection, topic: string): void {
    unfollow(connection, topic);
    connection.send({ topic, event: 'refused' });
  }

  function unfollow(connection: Connection, topic: string): void {
    connection.subscriptions.delete(topic);
    const place = topics.get(topic);
    place?.delete(connection);
    if (place?.size === 0) topics.delete(topic);
  }

  function followers(topic: string): Connection[] {
    return [...(topics.get(topic) ?? [])];
  }

  /** Something was committed, by this process or another. */
  async function hear(heard: Notification): Promise<void> {
    await judgeAgain(heard);
    await Promise.all(heard.topics.map((topic) => tell(topic, heard)));
  }

  /** A sign-in that ended, an account, what a role needs or the people of a conversation that changed: rights end with them. */
  async function judgeAgain({ collection, id, topics: named }: Notification): Promise<void> {
    if (collection === 'sign-ins') {
      await recogniseAll((connection) => connection.person?.signInId === id);
    } else if (collection === 'users') {
      await recogniseAll((connection) => connection.person?.id === id);
    } else if (collection === 'mfa-policies') {
      await recogniseAll(({ person }) => person?.roles.some((role) => role === id) === true);
    } else if (collection === 'conversations') {
      await judgeAll(named);
    } else if (collection === 'sessions') {
      await judgeAll([`room:${id}`]);
    }
  }

  async function judgeAll(named: string[]): Promise<void> {
    const affected = named.flatMap((topic) =>
      followers(topic).map((connection) => judge(connection, topic)),
    );
    await Promise.all(affected);
  }

  async function recogniseAll(isMeant: (connection: Connection) => boolean): Promise<void> {
    await Promise.all([...connections].filter(isMeant).map(recognise));
  }

  async function recognise(connection: Connection): Promise<void> {
    try {
      if (!(await isStill(connection))) return;
      for (const topic of [...connection.subscriptions.keys()]) await judge(connection, topic);
    } catch (error) {
      // Whoever cannot be recognised hears nothing more until they come back.
      app.log.error({ err: error }, 'a socket could not be judged again');
      leave(connection);
      connection.close(closeCodes.tryLater, 'try later');
    }
  }

  /** Whether it is still the same person; if not, the socket closes. */
  async function isStill(connection: Connection): Promise<boolean> {
    if (connection.person === null) return true;
    const person = await connection.recognise();
    if (person?.id === connection.person.id) {
      connection.person = person;
      return true;
    }
    end(connection);
    return false;
  }

  /** Closes the sockets of sign-ins that have ended by the clock, by not being used, or by a rule that began to ask for more; and rooms whose time is over. */
  async function closeEnded(): Promise<void> {
    await judgeAll([...topics.keys()].filter((topic) => topic.startsWith('room:')));
    const asked = [...connections].flatMap((connection) =>
      connection.person ? [{ connection, signInId: connection.person.signInId }] : [],
    );
    if (asked.length === 0) return;
    const living = await livingSignIns(
      app,
      asked.map(({ signInId }) => signInId),
    );
    for (const { connection, signInId } of asked) if (!living.has(signInId)) end(connection);
  }

  function end(connection: Connection): void {
    leave(connection);
    connection.close(closeCodes.signedOut, 'signed out');
  }

  async function judge(connection: Connection, topic: string): Promise<void> {
    const may = await mayFollow(contextFor(app, connection.person), topic);
    if (!may && connection.subscriptions.has(topic)) refuse(connection, topic);
  }

  async function tell(topic: string, heard: Notification) {
    const { name, collection, by, sequence } = heard;
    if (name === 'room.signal') {
      rooms.tell(topic, heard);
      return;
    }
    if (isConversation(topic) && name === 'message.sent') {
      await feed.deliver(topic);
      return;
    }
    const isRead = isConversation(topic) && name === 'conversation.read';
    for (const connection of followers(topic)) {
      if (connection.subscriptions.get(topic)?.isOpen !== true) continue;
      if (isRead && by !== undefined && sequence !== undefined) {
        connection.send({ topic, event: 'read', data: { by, sequence } });
      } else connection.send({ topic, event: 'changed', data: { of: collection } });
    }
  }

  /** After a time without ears: everybody is judged anew, told to look again, and given what they missed. */
  async function catchUp(): Promise<void> {
    await recogniseAll((connection) => connection.person !== null);
    await Promise.all(
      [...topics.keys()].map((topic) =>
        isConversation(topic)
          ? feed.deliver(topic)
          : tell(topic, { name: 'regained', collection: '', id: '', topics: [topic] }),
      ),
    );
  }
}

function isConversation(topic: string): boolean {
  return topic.startsWith('conversation:');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
