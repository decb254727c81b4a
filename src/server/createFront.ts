import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo, Server as Doorway } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import { isRefused } from '#src/refused.ts';
import { answerError } from './answerError.ts';
import { endsWithin } from './endsWithin.ts';
import { FrontResponse } from './FrontResponse.ts';
import { httpError, isHttpError } from './httpError.ts';
import { isKnownHost } from './isKnownHost.ts';
import { judgeOrigin, mayUpgrade } from './judgeOrigin.ts';
import { isStreamed, limitBody } from './limitBody.ts';
import { listenOn } from './listenOn.ts';
import { logAccess } from './logAccess.ts';
import { loggedPath } from './loggedPath.ts';
import { readiness } from './readiness.ts';
import { refuseSocket } from './refuseSocket.ts';
import { pathOf, requestFacts } from './requestFacts.ts';
import { requestScope } from './requestScope.ts';
import { securityHeaders } from './securityHeaders.ts';
import { staticFiles } from './staticFiles.ts';
import type {
  FrontConfig,
  Limits,
  ReadyCheck,
  RequestFacts,
  RequestLimits,
  Route,
  StaticFolder,
  UpgradeRoute,
  Wait,
} from './types.ts';
import { urlFault } from './urlFault.ts';
import { withoutSession } from './withoutSession.ts';

export type FrontParts = {
  log: Logger;
  config: FrontConfig;
  /** Budgets of everything but files and health; none where there are none. */
  requestLimits?: RequestLimits;
  routes: Route[];
  upgrades?: UpgradeRoute[];
  static?: StaticFolder[];
  ready?: ReadyCheck[];
  /** Draining: tell sockets to come back elsewhere. */
  tellSockets?: () => void | Promise<void>;
  /** Drained: stop workers, close the database. */
  close?: () => void | Promise<void>;
};

export type Front = {
  server: Server<typeof IncomingMessage, typeof FrontResponse>;
  /** Resolves with the first address once connections are accepted; a further one may be missing on this machine. */
  listen: (port: number, hosts?: string[]) => Promise<AddressInfo>;
  /** Lets running requests finish, then closes everything. Called twice, it is the same drain. */
  drain: () => Promise<void>;
};

const defaultLimits: Limits = {
  bodyBytes: 1024 * 1024,
  bodyBytesUnder: {},
  streamed: [],
  urlChars: 8192,
  headersMs: 15_000,
  bodyMs: 30_000,
  uploadMs: 600_000,
  keepAliveMs: 65_000,
};

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** The one HTTP server of the process: every rule that holds for all doors is kept here, before any of them is reached. */
export async function createFront(parts: FrontParts): Promise<Front> {
  const { log, config } = parts;
  const limits = { ...defaultLimits, ...config.limits };
  const routes = longestFirst(parts.routes);
  const upgrades = longestFirst(parts.upgrades ?? []);
  const serveFile = await staticFiles(parts.static ?? []);
  const reasons = readiness(parts.ready ?? [], log);
  const policies = securityHeaders(config);
  const scope = requestScope();
  const running = new Set<FrontResponse>();
  const sockets = new Set<Duplex>();
  const doorways: Doorway[] = [];
  let whenIdle: (() => void) | undefined;
  let drained: Promise<void> | undefined;

  const server = createServer(
    {
      ServerResponse: FrontResponse,
      headersTimeout: limits.headersMs,
      requestTimeout: Math.max(limits.uploadMs, limits.bodyMs),
      keepAliveTimeout: limits.keepAliveMs,
      // Clients that offer h2c get their answer in HTTP/1.1, as the standard allows.
      shouldUpgradeCallback: (req) => req.headers.upgrade?.toLowerCase() === 'websocket',
    },
    (req, res) => void answer(req, res),
  );
  server.on('upgrade', upgrade);
  server.on('clientError', refuseGarbage);

  return { server, listen, drain: () => (drained ??= drain()) };

  async function answer(req: IncomingMessage, res: FrontResponse): Promise<void> {
    const route = under(routes, pathOf(req.url ?? '/'));
    const facts = requestFacts(req, config, route?.kind ?? 'site');
    req.loom = facts;
    track(req, res, facts);
    res.setHeader('x-request-id', facts.id);
    res.enforced = policies(facts.kind, facts.path, req.headers);
    res.defaultCaching = facts.kind === 'rest' ? 'private, no-store' : 'private, no-cache';
    if (drained) res.setHeader('connection', 'close');
    await scope.run({ requestId: facts.id }, async () => {
      try {
        await pass(req, res, facts, route);
      } catch (error) {
        await fail(req, res, facts, error);
      }
    });
  }

  async function pass(
    req: IncomingMessage,
    res: FrontResponse,
    facts: RequestFacts,
    route: Route | undefined,
  ): Promise<void> {
    const { path } = facts;
    const fault = urlFault(req.url ?? '', limits.urlChars);
    if (fault !== undefined) throw httpError(fault);
    if (!methods.has(req.method ?? '')) throw httpError(405);
    if (path === '/healthz' || path === '/readyz') {
      await health(res, path);
      return;
    }
    if (!isKnownHost(req.headers.host, config)) throw httpError(421);
    judge(req, facts);
    // Before anything is awaited: the first bytes of a body may come with its headers.
    const whole = limitBody(req, path, limits, (status) => {
      cutOff(req, res, facts, status);
    });
    if (await serveFile(req, res, path)) return;
    const wait = await parts.requestLimits?.charge(req, facts);
    if (wait) throw httpError(429, wait);
    if (!route) throw httpError(404);
    if (!isStreamed(path, limits)) await whole;
    await route.handler(req, res);
  }

  /** Answers in the middle of a body; what the door has read so far breaks off with the connection. */
  function cutOff(
    req: IncomingMessage,
    res: FrontResponse,
    facts: RequestFacts,
    status: number,
  ): void {
    res.once('close', () => req.destroy(httpError(status)));
    if (!res.takeOver()) {
      res.destroy();
      return;
    }
    res.setHeader('connection', 'close');
    answerError(req, res, facts, status, config);
  }

  function judge(req: IncomingMessage, facts: RequestFacts): void {
    const verdict = judgeOrigin(req.method ?? '', facts.path, req.headers, config);
    if (verdict === 'foreign') throw httpError(403);
    if (verdict === 'own') return;
    const rest = withoutSession(req.headers.cookie, config.sessionCookies);
    if (rest === undefined) delete req.headers.cookie;
    else req.headers.cookie = rest;
  }

  async function health(res: FrontResponse, path: string): Promise<void> {
    const draining: Record<string, string> = drained ? { process: 'draining' } : {};
    const why = path === '/healthz' ? {} : { ...(await reasons()), ...draining };
    const isReady = Object.keys(why).length === 0;
    res.writeHead(isReady ? 200 : 503, {
      'content-type': 'application/json',
      'cache-control': 'no-store',
    });
    res.end(JSON.stringify(isReady ? { status: 'ok' } : { status: 'unavailable', reasons: why }));
  }

  async function fail(
    req: IncomingMessage,
    res: FrontResponse,
    facts: RequestFacts,
    error: unknown,
  ): Promise<void> {
    // The door stumbled over an answer that was already given in its place, or over a client that left.
    if (res.isAnswered || (res.destroyed && !res.headersSent)) return;
    const status = statusOf(error);
    if (status >= 500) {
      log.error(
        { requestId: facts.id, method: req.method, path: pathName(facts), err: error },
        'request failed',
      );
    }
    if (res.headersSent) res.destroy();
    else answerError(req, res, facts, status, config, waitOf(error));
  }

  function track(req: IncomingMessage, res: FrontResponse, facts: RequestFacts): void {
    running.add(res);
    res.once('close', () => {
      running.delete(res);
      if (running.size === 0) whenIdle?.();
      logAccess(log, req, res, facts);
    });
  }

  function upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): void {
    const facts = requestFacts(req, config, 'site');
    req.loom = facts;
    const route = under(upgrades, facts.path);
    // The line may break while budgets are looked at.
    socket.on('error', () => undefined);
    admit(req, facts, route).then(
      (admitted) => {
        const line = { requestId: facts.id, method: 'UPGRADE', path: pathName(facts) };
        log.info({ ...line, status: 101 }, 'request');
        sockets.add(socket);
        socket.once('close', () => sockets.delete(socket));
        scope.run({ requestId: facts.id }, () => {
          admitted.handler(req, socket, head);
        });
      },
      (error: unknown) => {
        const line = { requestId: facts.id, method: 'UPGRADE', path: pathName(facts) };
        log.info({ ...line, status: statusOf(error) }, 'request');
        refuseSocket(socket, statusOf(error), waitOf(error));
      },
    );
  }

  async function admit(
    req: IncomingMessage,
    facts: RequestFacts,
    route: UpgradeRoute | undefined,
  ): Promise<UpgradeRoute> {
    const fault = urlFault(req.url ?? '', limits.urlChars);
    if (fault !== undefined) throw httpError(fault);
    if (!isKnownHost(req.headers.host, config)) throw httpError(421);
    if (drained) throw httpError(503);
    if (!mayUpgrade(req.headers, config)) throw httpError(403);
    const wait = await parts.requestLimits?.charge(req, facts);
    if (wait) throw httpError(429, wait);
    if (!route) throw httpError(404);
    return route;
  }

  async function listen(port: number, hosts = ['127.0.0.1']): Promise<AddressInfo> {
    const listening = await listenOn(server, port, hosts);
    doorways.push(...listening.doorways);
    for (const host of listening.missing) log.warn({ host }, 'cannot listen here as well');
    return listening.address;
  }

  async function drain(): Promise<void> {
    const { delayMs = 0, limitMs = 10_000 } = config.drain ?? {};
    log.info({ running: running.size, sockets: sockets.size }, 'draining');
    for (const res of running) if (!res.headersSent) res.setHeader('connection', 'close');
    if (delayMs > 0) await wait(delayMs);
    await attempt('tellSockets', limitMs, parts.tellSockets);
    server.close();
    for (const doorway of doorways) doorway.close();
    const idle = new Promise<void>((resolve) => {
      whenIdle = resolve;
    });
    if (running.size > 0) await endsWithin(limitMs, idle);
    if (running.size > 0) log.warn({ running: running.size }, 'cut off what did not finish');
    server.closeAllConnections();
    for (const socket of sockets) socket.destroy();
    await attempt('close', limitMs, parts.close);
    log.info('drained');
  }

  /** A hook that hangs or breaks must not keep a process alive that was asked to go. */
  async function attempt(
    hook: string,
    limitMs: number,
    run: FrontParts['close'] = () => undefined,
  ): Promise<void> {
    try {
      const hasEnded = await endsWithin(limitMs, Promise.resolve(run()));
      if (!hasEnded) log.warn({ hook }, 'a hook of the drain did not end in time');
    } catch (error) {
      log.error({ err: error, hook }, 'a hook of the drain failed');
    }
  }
}

function longestFirst<Door extends { prefix: string }>(doors: Door[]): Door[] {
  return [...doors].sort((a, b) => b.prefix.length - a.prefix.length);
}

function under<Door extends { prefix: string }>(doors: Door[], path: string): Door | undefined {
  return doors.find(
    ({ prefix }) => prefix === '/' || path === prefix || path.startsWith(`${prefix}/`),
  );
}

function pathName(facts: RequestFacts): string {
  return facts.route ?? loggedPath(facts.path);
}

function statusOf(error: unknown): number {
  return isRefused(error) || isHttpError(error) ? error.status : 500;
}

function waitOf(error: unknown): Wait | undefined {
  return isHttpError(error) ? error.wait : undefined;
}

function refuseGarbage(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'HPE_HEADER_OVERFLOW') refuseSocket(socket, 431);
  else refuseSocket(socket, error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400);
}
