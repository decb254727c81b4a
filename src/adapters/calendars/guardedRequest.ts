import { lookup as resolve, type LookupAddress } from 'node:dns';
import { request as plainRequest, type ClientRequestArgs, type IncomingMessage } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { CalendarRefused } from '#ports/busyCalendars.ts';
import { isPrivateAddress } from './privateAddress.ts';

export type Guard = {
  /** Hosts that may stand in a private network: the operator says so. */
  privateHosts: ReadonlySet<string>;
};

export type Question = {
  url: string;
  method?: 'GET' | 'POST' | 'PROPFIND' | 'REPORT';
  headers?: Record<string, string>;
  body?: string;
  /** For the host that was asked for and its redirects within one account; never sent elsewhere. */
  authorization?: string;
  signal: AbortSignal;
};

export type Answer = {
  status: number;
  /** Where it was found after redirects. */
  url: string;
  header: (name: string) => string | null;
  text: string;
};

const mostRedirects = 5;
const mostBytes = 5 * 1024 * 1024;

/**
 * Asks an address that somebody typed. Only http and https; every address that the name leads to must be public, and the one
 * that was checked is the one connected to; redirects are checked anew. Refuses `notAnAddress`, `privateAddress`,
 * `unreachable`, `tooSlow`, `tooManyRedirects`, `tooBig`.
 */
export async function guardedRequest(guard: Guard, question: Question): Promise<Answer> {
  let url = webAddress(question.url);
  let { authorization } = question;
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    const answer = await ask(guard, url, { ...question, authorization });
    const next = redirectOf(answer, url);
    if (next === null) return answer;
    if (!isSameAccount(url, next)) authorization = undefined;
    url = next;
  }
  throw new CalendarRefused('tooManyRedirects');
}

/** An address as it may be asked: webcal is https under another name. Refuses `notAnAddress`. */
export function webAddress(text: string): URL {
  const typed = text.trim().replace(/^webcals?:\/\//i, 'https://');
  const isBareHost = /^[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:\/.*)?$/.test(typed);
  const url = URL.parse(isBareHost ? `https://${typed}` : typed);
  if (!url || !/^https?:$/.test(url.protocol) || url.hostname === '') {
    throw new CalendarRefused('notAnAddress');
  }
  return url;
}

function redirectOf({ status, header }: Answer, from: URL): URL | null {
  const location = header('location');
  if (![301, 302, 303, 307, 308].includes(status) || location === null) return null;
  const next = URL.parse(location, from);
  return webAddress(next?.href ?? '');
}

/** Apple's accounts live on hosts of their own, which the common one names. */
function isSameAccount(from: URL, to: URL): boolean {
  if (from.protocol === 'https:' && to.protocol !== 'https:') return false;
  const isApple = (host: string) => host.endsWith('.icloud.com');
  return from.host === to.host || (isApple(from.host) && isApple(to.host));
}

/** Whether an account's name and password may go from one of its addresses to another. */
export function mayCarryPassword(from: string, to: string): boolean {
  return isSameAccount(webAddress(from), webAddress(to));
}

function ask(guard: Guard, url: URL, question: Question): Promise<Answer> {
  const { method = 'GET', headers = {}, body, authorization, signal } = question;
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const mayBePrivate = guard.privateHosts.has(host);
  // An address that is spelled out is never looked up.
  if (isIP(host) !== 0 && !mayBePrivate && isPrivateAddress(host)) {
    return Promise.reject(new CalendarRefused('privateAddress'));
  }
  const options: ClientRequestArgs = {
    method,
    agent: false,
    signal,
    lookup: checkedLookup(mayBePrivate),
    headers: {
      'user-agent': 'Loom calendar reader',
      'accept-encoding': 'identity',
      ...headers,
      ...(authorization === undefined ? {} : { authorization }),
      ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
    },
  };
  return new Promise((done, fail) => {
    const refuse = (error: unknown) => {
      fail(refusalFrom(error, signal));
    };
    const send = url.protocol === 'https:' ? tlsRequest : plainRequest;
    const sent = send(url, options, (response) => {
      readAll(response).then((text) => {
        done({
          status: response.statusCode ?? 0,
          url: url.href,
          header: (name) => headerOf(response, name),
          text,
        });
      }, refuse);
    });
    sent.on('error', refuse);
    sent.end(body);
  });
}

/** Looks a name up as Node would, and lets nothing through unless all of it is public. */
function checkedLookup(mayBePrivate: boolean): LookupFunction {
  return (host, options, callback) => {
    resolve(host, { ...options, all: true }, (error, found: LookupAddress[]) => {
      if (error) {
        callback(error, '', 0);
        return;
      }
      const [first] = found;
      if (!first || (!mayBePrivate && found.some(({ address }) => isPrivateAddress(address)))) {
        callback(new CalendarRefused('privateAddress'), '', 0);
        return;
      }
      if (options.all === true) callback(null, found);
      else callback(null, first.address, first.family);
    });
  };
}

async function readAll(response: IncomingMessage): Promise<string> {
  const encoding = response.headers['content-encoding'] ?? 'identity';
  // What was not asked for could grow without end when it is unpacked.
  if (encoding !== 'identity') throw new CalendarRefused('serverFault');
  const chunks: Buffer[] = [];
  let size = 0;
  const stream: AsyncIterable<Buffer> = response;
  for await (const bytes of stream) {
    size += bytes.length;
    if (size > mostBytes) {
      response.destroy();
      throw new CalendarRefused('tooBig');
    }
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function headerOf({ headers }: IncomingMessage, name: string): string | null {
  const value = headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? null;
}

function refusalFrom(error: unknown, signal: AbortSignal): CalendarRefused {
  if (error instanceof CalendarRefused) return error;
  return new CalendarRefused(signal.aborted ? 'tooSlow' : 'unreachable');
}
