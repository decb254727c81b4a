import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { settableClock } from '#adapters/clock/settableClock.ts';
import { memoryMail, type MemoryMail } from '#adapters/memory/mail.ts';
import type { Actor, CurrentUser } from '#domain/people/actor.ts';
import type { Locale } from '#i18n/locales.ts';
import { answerRest } from '#src/answerRest.ts';
import type { App } from '#src/app.ts';
import { boot, type BootParts } from '#src/boot.ts';
import { readConfig, type Config } from '#src/config.ts';
import { asSystem, makeContext, type Ctx } from '#src/context.ts';
import { createLog } from '#src/server/log.ts';
import { freshDatabase } from './template.ts';

/** A Tuesday, far from any clock change in the zones the tests use. */
export const testStart = Temporal.Instant.from('2026-11-24T08:00:00Z');

export type World = {
  app: App;
  /** By which Payload knows this world's instance from others of the process. */
  key: string;
  config: Config;
  clock: ReturnType<typeof settableClock>;
  mail: MemoryMail;
  /** The product itself acting. */
  system: Ctx;
  visitor: Ctx;
  /** A context in which this person asks, now. */
  as(user: CurrentUser): Ctx;
  context(actor: Actor, more?: { locale?: Locale; zone?: string }): Ctx;
  /** Asks Payload's REST as the front would pass it on; `cookie` says who asks. */
  rest(path: string, init?: RequestInit & { cookie?: string }): Promise<Response>;
  end(): Promise<void>;
};

/** A world of its own for a test file: a real database, a real Payload, a clock that is moved by hand, mail kept in memory. */
export async function world(
  env: Record<string, string> = {},
  parts: Pick<BootParts, 'providers'> = {},
): Promise<World> {
  const database = await freshDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'loom-world-'));
  const config = readConfig({
    LOOM_TEST: '1',
    PORT: '3000',
    DATA_DIR: dataDir,
    DATABASE_URL: database.appUrl,
    DATABASE_OWNER_URL: database.ownerUrl,
    LOG_LEVEL: 'silent',
    SERVICES: 'site,api,admin,chat',
    ...env,
  });
  const clock = settableClock(testStart);
  const mail = memoryMail(() => clock.now());
  const key = randomUUID();
  const app = await boot(config, createLog(config.logLevel), { clock, mail, key, ...parts });
  app.pool.on('error', () => undefined);
  const context: World['context'] = (actor, { locale = 'en', zone = 'UTC' } = {}) =>
    makeContext({ app, actor, requestId: randomUUID(), now: clock.now(), locale, zone });
  return {
    app,
    key,
    config,
    clock,
    mail,
    get visitor() {
      return context({ kind: 'visitor' });
    },
    get system() {
      return asSystem(context({ kind: 'visitor' }), 'test');
    },
    as: (user) => context({ kind: 'user', user }, { locale: user.locale, zone: user.zone }),
    context,
    rest: (path, { cookie, headers, ...init } = {}) =>
      answerRest(
        app.payload.config,
        new Request(`${config.publicUrl}${path}`, {
          ...init,
          headers: {
            'x-request-id': randomUUID(),
            ...(init.body === undefined ? {} : { 'content-type': 'application/json' }),
            ...(cookie === undefined ? {} : { cookie }),
            ...Object.fromEntries(new Headers(headers)),
          },
        }),
        key,
      ),
    end: async () => {
      // Dropping a database ends its connections; the pool must not take that for a fault.
      app.pool.on('connect', (client) => client.on('error', () => undefined));
      await app.boss?.stop({ graceful: false }).catch(() => undefined);
      rmSync(dataDir, { recursive: true, force: true });
      await database.drop();
    },
  };
}
