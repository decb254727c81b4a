import type { PayloadRequest } from 'payload';
import type { Logger } from 'pino';
import type { Actor, CurrentUser } from '#domain/people/actor.ts';
import { acceptedLocale } from '#i18n/acceptedLocale.ts';
import { formatter, type Formatter } from '#i18n/format.ts';
import { homeZone } from '#i18n/homeZone.ts';
import type { Locale } from '#i18n/locales.ts';
import { translator, type T } from '#i18n/translate.ts';
import type { App } from './app.ts';
import { runningApp } from './app.ts';
import { makeSql, type Sql } from './sql.ts';
import { makeStore, type Store } from './store.ts';
import { enqueueOn, type Enqueue } from './jobs/enqueue.ts';

/** Everything a use-case or a rule may ask of its surroundings. One per request, job or socket frame. */
export type Ctx = {
  readonly actor: Actor;
  readonly requestId: string;
  /** The instant this request is judged at (database clock). */
  readonly now: Temporal.Instant;
  readonly locale: Locale;
  /** The reader's IANA zone. */
  readonly zone: string;
  readonly t: T;
  readonly format: Formatter;
  /** Payload's Local API with the actor bound and access applied. The only writer. */
  readonly store: Store;
  /** SQL for read models and atomic updates, on the current transaction if there is one. */
  readonly sql: Sql;
  /** Queues a job on the current transaction: it runs only if the transaction commits. */
  readonly enqueue: Enqueue;
  readonly app: App;
  readonly log: Logger;
  /** Payload's view of this context: who acts, in which transaction. */
  readonly req: ReqParts;
};

export type ReqParts = Partial<PayloadRequest> & { context: { loom: Base } };

/** What a context is made of; carried through Payload in `req.context.loom`, so that hooks see the same one. */
export type Base = {
  app: App;
  actor: Actor;
  requestId: string;
  now: Temporal.Instant;
  locale: Locale;
  zone: string;
  /** In whose name the product itself acts, where somebody asked it to. */
  asking?: CurrentUser;
  /** The transaction in which whoever acts is held, and the people whom the act is about (`holdActor`). */
  held?: { transaction: string | number; about: readonly string[] };
};

export function makeContext(base: Base, transactionID?: PayloadRequest['transactionID']): Ctx {
  const req = reqParts(base, transactionID);
  return contextAround(base, req);
}

/** The context of a Payload hook or access function: the caller's own, or one made from the request that came in by REST or admin. */
export function contextOf(req: PayloadRequest): Ctx {
  const base = baseOf(req);
  // Where documents are populated, Payload says "no transaction" by null.
  return contextAround(base, {
    ...reqParts(base, req.transactionID ?? undefined),
    i18n: req.i18n,
    t: req.t,
  });
}

type FieldAsked = { req: PayloadRequest; doc?: Record<string, unknown> };

/** A rule for a field of a stored row, told by who asks and the row; without one it is an empty row. */
export const fieldAccess =
  (mayRead: (ctx: Ctx, doc: Record<string, unknown>) => boolean) =>
  ({ req, doc = {} }: FieldAsked): boolean =>
    mayRead(contextOf(req), doc);

/** The same context, acting as the product itself: access rules are passed over, hooks and constraints are not. `reason` goes to the audit log. */
export function asSystem(ctx: Ctx, reason: string): Ctx {
  const { loom } = ctx.req.context;
  const base: Base = {
    ...loom,
    actor: { kind: 'system', reason },
    ...(loom.actor.kind === 'user' ? { asking: loom.actor.user } : {}),
  };
  return makeContext(base, ctx.req.transactionID);
}

/** The same context, asked by nobody in particular. */
export function asVisitor(ctx: Ctx): Ctx {
  const base = { ...ctx.req.context.loom, actor: { kind: 'visitor' as const } };
  return makeContext(base, ctx.req.transactionID);
}

/** The same context in another language: the store then reads and writes that language of localized fields. */
export function inLocale(ctx: Ctx, locale: Locale): Ctx {
  return makeContext({ ...ctx.req.context.loom, locale }, ctx.req.transactionID);
}

function reqParts(base: Base, transactionID: PayloadRequest['transactionID']): ReqParts {
  return {
    user: base.actor.kind === 'user' ? base.actor.user : null,
    context: { loom: base },
    ...(transactionID === undefined ? {} : { transactionID }),
  };
}

function contextAround(base: Base, req: ReqParts): Ctx {
  let store: Store | undefined;
  let sql: Sql | undefined;
  let format: Formatter | undefined;
  const ctx: Ctx = {
    ...base,
    t: translator(base.locale),
    log: base.app.log,
    req,
    get format() {
      return (format ??= formatter(base.locale, base.zone));
    },
    get store() {
      return (store ??= makeStore(ctx));
    },
    get sql() {
      return (sql ??= makeSql(base.app, req.transactionID));
    },
    get enqueue() {
      return enqueueOn(ctx);
    },
  };
  return ctx;
}

function baseOf(req: PayloadRequest): Base {
  const { loom } = req.context;
  if (loom) return loom;
  const app = runningApp();
  const user = req.user;
  const locale = user?.locale ?? acceptedLocale(req.headers.get('accept-language'));
  const base: Base = {
    app,
    actor: user ? { kind: 'user', user } : { kind: 'visitor' },
    requestId: req.headers.get('x-request-id') ?? 'none',
    now: app.clock.now(),
    locale,
    zone: user?.zone ?? homeZone[locale],
  };
  req.context.loom = base;
  return base;
}
