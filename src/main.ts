import { join } from 'node:path';
import { answerRest } from './answerRest.ts';
import { boot } from './boot.ts';
import { startChat } from './chat/startChat.ts';
import { ConfigFaults, readConfig, type Config } from './config.ts';
import { startWorker } from './jobs/startWorker.ts';
import { ensureHome } from '#domain/content/ensureHome.ts';
import { sessionCookie } from '#domain/identity/whoIsAsking.ts';
import { makeContext, type Ctx } from './context.ts';
import { createFront, type FrontParts } from './server/createFront.ts';
import { drainOnSignals } from './server/drainOnSignals.ts';
import { createRequestLimits } from './server/requestLimits.ts';
import { frontConfig } from './server/frontConfig.ts';
import { createLog } from './server/log.ts';
import { rest } from './server/rest.ts';
import type { Route, StaticFolder, UpgradeRoute } from './server/types.ts';
import { adminDoor } from './adminDoor.ts';
import { siteDoor } from './siteDoor.ts';

const root = join(import.meta.dirname, '..');
const config = configOrExit();
const log = createLog(config.logLevel);
const app = await boot(config, log);
await ensureHome(ownContext());
const { services } = config;
const isDevelopment = config.mode === 'development';

const chat = services.has('chat') ? await startChat(app) : null;
const worker = services.has('worker') ? await startWorker(app) : null;
const site = services.has('site') ? await siteDoor(root, isDevelopment) : null;
const admin = services.has('admin') ? adminDoor(app) : null;

const front = await createFront(frontParts());
const address = await front.listen(config.port, config.hosts);
drainOnSignals(front, log);
log.info({ port: address.port, services: [...services] }, 'listening');

function configOrExit(): Config {
  try {
    return readConfig();
  } catch (error) {
    if (!(error instanceof ConfigFaults)) throw error;
    process.stderr.write(`${error.message}\n`);
    return process.exit(78);
  }
}

/** The context of what the process does by itself when it starts. */
function ownContext(): Ctx {
  const now = app.clock.now();
  const actor = { kind: 'system', reason: 'start' } as const;
  return makeContext({ app, actor, requestId: 'start', now, locale: 'en', zone: 'UTC' });
}

function frontParts(): FrontParts {
  return {
    log,
    config: frontConfig(config, sessionCookie),
    requestLimits: createRequestLimits(app),
    routes: routes(),
    upgrades: upgrades(),
    static: staticFolders(),
    ready: [
      {
        name: 'database',
        check: async () => {
          await app.pool.query('select 1');
          return undefined;
        },
      },
      {
        name: 'worker',
        check: () => Promise.resolve(services.has('worker') && !worker ? 'not started' : undefined),
      },
    ],
    tellSockets: () => chat?.drain(),
    close: async () => {
      await worker?.stop();
      await app.boss?.stop({ graceful: true, timeout: 5_000 });
      await app.mail.close();
    },
  };
}

function routes(): Route[] {
  const made: Route[] = [];
  if (services.has('api'))
    made.push({
      prefix: '/api',
      kind: 'rest',
      handler: rest((request) => answerRest(app.payload.config, request)),
    });
  if (admin) {
    made.push({ prefix: '/admin', kind: 'admin', handler: admin.handle });
    made.push({ prefix: '/_next', kind: 'admin', handler: admin.handle });
  }
  if (site) made.push({ prefix: '/', kind: 'site', handler: site.handler });
  return made;
}

function upgrades(): UpgradeRoute[] {
  const made: UpgradeRoute[] = [];
  if (chat) made.push({ prefix: '/ws', handler: chat.handleUpgrade });
  if (isDevelopment && admin) made.push({ prefix: '/_next', handler: admin.upgrade });
  if (site?.upgrade) made.push({ prefix: '/', handler: site.upgrade });
  return made;
}

function staticFolders(): StaticFolder[] {
  if (!site || isDevelopment) return [];
  return [{ dir: join(root, 'dist/site/client'), url: '/', cache: 3600, hashed: ['/_assets'] }];
}
