import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Locale } from '#i18n/locales.ts';

/** Which set of rules an answer obeys: policy headers, shape of errors. */
export type Kind = 'site' | 'admin' | 'rest';

export type Handler = (req: IncomingMessage, res: ServerResponse) => void | Promise<void>;

/** A door behind the front. `prefix` matches whole segments: `/api` means `/api` and `/api/…`; `/` is everything. The longest wins. */
export type Route = { prefix: string; kind: Kind; handler: Handler };

/** An upgrade door. `/ws` for sockets; in development also the bundlers' own. Origin is judged before `handler` is called. */
export type UpgradeRoute = {
  prefix: string;
  handler: (req: IncomingMessage, socket: Duplex, head: Buffer) => void;
};

/** A folder served before any route. Its files are listed once, when the front is made. */
export type StaticFolder = {
  /** Absolute path of the folder; one that does not exist serves nothing. */
  dir: string;
  /** Where it appears: `/` or `/_assets`. */
  url: string;
  /** `immutable` for names that hold a hash of the content; else the seconds a copy may be used unasked. */
  cache: 'immutable' | number;
  /** Sub-paths whose names hold a hash (`/_assets`) inside a folder that is not immutable as a whole. */
  hashed?: string[];
  /** Whether other sites may embed the files (a logo in mails). */
  embeddable?: boolean;
};

/** Why the process is not ready, as a word, or undefined. A throw counts as not ready. */
export type ReadyCheck = { name: string; check: () => Promise<string | undefined> };

export type Limits = {
  /** Bytes of a body where no other limit is named. */
  bodyBytes: number;
  /** Larger (or smaller) limits by path prefix: uploads. */
  bodyBytesUnder: Record<string, number>;
  /** Paths whose body a door takes as it comes, so that it never lies in memory, and how much of it. */
  streamed: readonly { path: RegExp; bytes: number }[];
  urlChars: number;
  /** Until all headers are there. */
  headersMs: number;
  /** Until the whole body is there, where the ordinary limit of bytes holds. */
  bodyMs: number;
  /** The same for uploads. */
  uploadMs: number;
  keepAliveMs: number;
};

export type FrontConfig = {
  /** The address people use: scheme and host of links, cookies and allowed origins. */
  publicUrl: URL;
  /** `public`: that host only. `local`: also this machine's own names, any port. `any`: a demo off localhost. */
  hosts: 'public' | 'local' | 'any';
  /** Further origins whose pages may write here. */
  origins?: string[];
  /** How many proxies in front are believed (`X-Forwarded-*`, `X-Request-Id`); 0 believes none. */
  trustProxy: number;
  /** Loosens policies by what the bundlers' development servers need. */
  development: boolean;
  /** Origins that a form's POST may end at: payment, sign-in. */
  formTargets: string[];
  /** Names of the cookies that recognise a person; taken away where a request may not use them. */
  sessionCookies: string[];
  /** Cookie that holds the chosen locale. */
  localeCookie?: string;
  /** Exact paths that another site may POST to; never with our session. */
  foreignPosts?: string[];
  limits?: Partial<Limits>;
  drain?: {
    /** How long to answer on while `/readyz` already says no. */
    delayMs?: number;
    /** How long running requests may take. */
    limitMs?: number;
  };
};

/** What the front knows of a request; other doors read it from `req.loom`. */
export type RequestFacts = {
  readonly id: string;
  readonly path: string;
  kind: Kind;
  /** Where the client is, as far as it can be known: an IPv4 address, or the /64 of an IPv6 one (`clientPlace`). For rate limits; never logged. */
  readonly address: string;
  /** Scheme and host this request was made to. */
  readonly origin: string;
  readonly startedAtMs: number;
  /** The pattern a door recognised, for the access log. */
  route?: string;
  /** The language of whoever asks, where this process knows them already. */
  locale?: Locale | undefined;
};

/** For how long whoever asked too much has to wait, and whose budget it was. */
export type Wait = { seconds: number; by: 'network' | 'account' };

/** Takes what a request costs from the budgets of whoever asks; a wait, where one has not enough left. */
export type RequestLimits = {
  charge: (req: IncomingMessage, facts: RequestFacts) => Promise<Wait | undefined>;
};

declare module 'http' {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- only an interface can be added to
  interface IncomingMessage {
    loom?: RequestFacts;
  }
}
