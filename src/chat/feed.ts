import { setTimeout as wait } from 'node:timers/promises';
import type { App } from '#src/app.ts';
import {
  messagesSince,
  type HeardMessage,
  type SpokenMessage,
} from '#domain/messaging/messagesSince.sql.ts';
import type { Locale } from '#i18n/locales.ts';
import type { RenderFragment } from '#ports/renderFragment.ts';
import type { Connection, Subscription } from './Connection.ts';
import { contextFor } from './contextFor.ts';

const batch = 100;

type Parts = {
  app: App;
  /** Connections that follow a topic. */
  followers: (topic: string) => Iterable<Connection>;
  renderer: () => RenderFragment | null;
};

type Pass = { isAgain: boolean };

/**
 * Brings messages to the sockets of a conversation: in order, each once, none left out. One pass at a time per
 * conversation reads everything after the most backward socket, so a message that was announced while a pass ran, a
 * socket that joined with a gap, and an announcement that never arrived are all the same case.
 */
export function createFeed({ app, followers, renderer }: Parts) {
  const running = new Map<string, Pass>();
  return { deliver };

  async function deliver(topic: string): Promise<void> {
    const before = running.get(topic);
    if (before) {
      before.isAgain = true;
      return;
    }
    const pass: Pass = { isAgain: true };
    running.set(topic, pass);
    try {
      while (pass.isAgain) {
        pass.isAgain = false;
        if (await deliverBatch(topic)) pass.isAgain = true;
      }
    } catch (error) {
      app.log.error({ err: error, topic }, 'messages could not be delivered');
      void wait(1000, undefined, { ref: false }).then(() => deliver(topic));
    } finally {
      running.delete(topic);
    }
  }

  /** Whether there may be more. */
  async function deliverBatch(topic: string): Promise<boolean> {
    const from = Math.min(...openOf(topic).map(([, { sent }]) => sent));
    if (!Number.isFinite(from)) return false;
    const messages = await messagesSince(contextFor(app, null), {
      conversation: topic.slice(topic.indexOf(':') + 1),
      sequence: from,
      limit: batch + 1,
    });
    const render = oncePerReader();
    for (const [index, message] of messages.entries()) {
      if (message.sequence > from) await sendOut(topic, message, messages[index - 1], render);
    }
    return messages.length > batch;
  }

  async function sendOut(
    topic: string,
    message: HeardMessage,
    previous: HeardMessage | undefined,
    render: ReturnType<typeof oncePerReader>,
  ): Promise<void> {
    for (const [connection, subscription] of openOf(topic)) {
      if (subscription.sent >= message.sequence) continue;
      const content = await render(message, previous ?? null, connection);
      // While it was rendered, the right may have ended or the socket may have asked anew.
      if (connection.subscriptions.get(topic) !== subscription || !subscription.isOpen) continue;
      if (subscription.sent < (previous?.sequence ?? 0)) continue;
      subscription.sent = message.sequence;
      connection.send({
        topic,
        seq: message.sequence,
        event: 'message',
        ...(content === null ? {} : { content }),
        data: { id: message.id, author: message.author },
      });
    }
  }

  function openOf(topic: string): [Connection, Subscription][] {
    const open: [Connection, Subscription][] = [];
    for (const connection of followers(topic)) {
      const subscription = connection.subscriptions.get(topic);
      if (subscription?.isOpen === true) open.push([connection, subscription]);
    }
    return open;
  }

  /** The markup is the same for all readers of a locale and zone, so it is made once for them. */
  function oncePerReader() {
    const made = new Map<string, Promise<string>>();
    return async (
      message: HeardMessage,
      previous: HeardMessage | null,
      { person }: Connection,
    ): Promise<string | null> => {
      const render = renderer();
      if (!render || !person) return null;
      const { locale, zone } = person;
      const key = `${message.sequence}|${locale}|${zone}`;
      let html = made.get(key);
      if (!html) {
        const fragment = {
          name: 'message' as const,
          message: spokenTo(message, locale),
          previous: previous && spokenTo(previous, locale),
        };
        html = render(fragment, { locale, zone, now: app.clock.now() });
        made.set(key, html);
      }
      return html;
    };
  }
}

function spokenTo({ authorNames, ...message }: HeardMessage, locale: Locale): SpokenMessage {
  return { ...message, authorName: authorNames[locale] };
}
