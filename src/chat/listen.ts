import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import type { App } from '#src/app.ts';
import { countInUtc } from '#src/postgres/countInUtc.ts';
import { liveChannel } from '#domain/notifications/announce.sql.ts';
import { notification, type Notification } from './frames.ts';

type Ears = {
  heard: (what: Notification) => Promise<void>;
  /** The connection was lost and is back: what was said meanwhile is unknown. */
  regained: () => Promise<void>;
};

const aliveEveryMs = 30_000;

/** One connection of its own that hears what every process commits. It comes back by itself; the first time it must succeed. */
export async function listen(app: App, ears: Ears): Promise<{ close: () => Promise<void> }> {
  const lost = new WeakSet<pg.Client>();
  let isClosed = false;
  let client = await connect();
  const alive = setInterval(() => {
    const asked = client;
    asked.query('select 1').catch(() => {
      lose(asked);
    });
  }, aliveEveryMs).unref();
  return { close };

  async function connect(): Promise<pg.Client> {
    const next = new pg.Client({
      connectionString: app.config.databaseUrl,
      application_name: 'loom-live',
      options: countInUtc,
      keepAlive: true,
      query_timeout: 10_000,
      connectionTimeoutMillis: 10_000,
    });
    next.on('notification', ({ payload }) => {
      settle(hear(payload));
    });
    // 'end' follows, and is what brings it back.
    next.on('error', () => undefined);
    try {
      await next.connect();
      await next.query(`listen ${liveChannel}`);
    } catch (error) {
      next.end().catch(() => undefined);
      throw error;
    }
    next.once('end', () => {
      lose(next);
    });
    return next;
  }

  /** Once per client, whether it ended by itself or no longer answers. */
  function lose(ended: pg.Client): void {
    if (lost.has(ended)) return;
    lost.add(ended);
    ended.removeAllListeners('notification');
    ended.end().catch(() => undefined);
    void reconnect();
  }

  async function reconnect(): Promise<void> {
    for (let pauseMs = 100; !isClosed; pauseMs = Math.min(pauseMs * 2, 5_000)) {
      try {
        client = await connect();
        settle(ears.regained());
        return;
      } catch (error) {
        app.log.warn({ err: error }, 'not hearing what other processes commit; trying again');
        await wait(pauseMs, undefined, { ref: false });
      }
    }
  }

  async function hear(payload: string | undefined): Promise<void> {
    await ears.heard(notification.parse(JSON.parse(payload ?? '')));
  }

  function settle(work: Promise<void>): void {
    work.catch((error: unknown) => {
      app.log.error({ err: error }, 'what was heard could not be told');
    });
  }

  async function close(): Promise<void> {
    isClosed = true;
    clearInterval(alive);
    await client.end();
  }
}
