import {
  CalendarRefused,
  type AccountCalendar,
  type BusyAnswer,
  type BusyQuestion,
  type CalDavAccount,
} from '#ports/busyCalendars.ts';
import { faultOfStatus } from './faultOfStatus.ts';
import {
  guardedRequest,
  mayCarryPassword,
  webAddress,
  type Answer,
  type Guard,
} from './guardedRequest.ts';
import { readIcs } from './readIcs.ts';
import { tagFor } from './tagFor.ts';
import { allIn, firstIn, readXml, type Element } from './xml.ts';

const dav = (name: string) => `{DAV:}${name}`;
const cal = (name: string) => `{urn:ietf:params:xml:ns:caldav}${name}`;
const ctag = '{http://calendarserver.org/ns/}getctag';

const namespaces =
  'xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav" xmlns:s="http://calendarserver.org/ns/"';

type Wish = {
  url: string;
  method: 'PROPFIND' | 'REPORT';
  depth: '0' | '1';
  body: string;
  signal: AbortSignal;
};

/** Reads the busy times of one collection: its events in the range, expanded by the server where it can (RFC 4791 §7.8, §9.6.5). */
export async function readCalDav(
  guard: Guard,
  account: CalDavAccount,
  question: BusyQuestion,
): Promise<BusyAnswer> {
  const tag = tagFor(question);
  const { signal } = question;
  const { url } = account;
  const etag = await changeMark(guard, account, signal);
  if (question.tag !== null && etag !== undefined && tag.known.etag === etag) {
    return { kind: 'unchanged' };
  }
  const files = await eventsOf(guard, account, { ...question, url });
  const reading = await readIcs(files, {
    ...question,
    addresses: [...question.addresses, account.user],
  });
  return { kind: 'read', ...reading, tag: tag.of({ etag }) };
}

/** The calendars of an account, from whatever address of it somebody knows: the server, the person, the calendars, or one of them (RFC 6764, RFC 5397). */
export async function calDavCalendars(
  guard: Guard,
  account: CalDavAccount,
  signal: AbortSignal,
): Promise<AccountCalendar[]> {
  const start = await firstAnswer(guard, account, signal);
  const here = calendarsIn(start);
  if (here.length > 0) return here;
  const home = await homeOf(guard, account, start, signal);
  if (home === null) throw new CalendarRefused('notACalendar');
  const listed = await ask(guard, account, { url: home, ...propfind('1'), signal });
  return calendarsIn(listed);
}

/** What was typed may be the bare server, which says by redirect where its calendars are. */
async function firstAnswer(
  guard: Guard,
  account: CalDavAccount,
  signal: AbortSignal,
): Promise<Answer> {
  const typed = webAddress(account.url).href;
  const wellKnown = new URL('/.well-known/caldav', typed).href;
  try {
    return await ask(guard, account, { url: typed, ...propfind('1'), signal });
  } catch (error) {
    if (!(error instanceof CalendarRefused) || !isElsewhere(error)) throw error;
    return ask(guard, account, { url: wellKnown, ...propfind('0'), signal });
  }
}

function isElsewhere({ fault }: CalendarRefused): boolean {
  return fault === 'gone' || fault === 'serverFault';
}

async function homeOf(
  guard: Guard,
  account: CalDavAccount,
  start: Answer,
  signal: AbortSignal,
): Promise<string | null> {
  const known = hrefIn(start, cal('calendar-home-set'));
  if (known !== null) return known;
  const person = hrefIn(start, dav('current-user-principal'));
  if (person === null) return null;
  const answer = await ask(guard, account, { url: person, ...propfind('0'), signal });
  return hrefIn(answer, cal('calendar-home-set'));
}

function propfind(depth: '0' | '1') {
  const body = `<?xml version="1.0" encoding="utf-8"?><d:propfind ${namespaces}><d:prop><d:resourcetype/><d:displayname/><d:current-user-principal/><c:calendar-home-set/><c:supported-calendar-component-set/></d:prop></d:propfind>`;
  return { method: 'PROPFIND' as const, depth, body };
}

function hrefIn(answer: Answer, property: string): string | null {
  const href = firstIn(readXml(answer.text), property, dav('href'))?.text.trim();
  return href ? new URL(href, answer.url).href : null;
}

function calendarsIn(answer: Answer): AccountCalendar[] {
  return allIn(readXml(answer.text), dav('response')).flatMap((response) => {
    const href = firstIn(response, dav('href'))?.text.trim();
    const isCalendar = firstIn(response, dav('resourcetype'), cal('calendar')) !== undefined;
    if (!href || !isCalendar || !holdsEvents(response)) return [];
    const id = new URL(href, answer.url).href;
    const name = firstIn(response, dav('displayname'))?.text.trim();
    const known = name === undefined || name === '' ? lastSegment(id) : name;
    return [{ id, name: known, isMain: false }];
  });
}

/** Lists of tasks are calendars too, by their type. */
function holdsEvents(response: Element): boolean {
  const set = firstIn(response, cal('supported-calendar-component-set'));
  if (!set || set.children.length === 0) return true;
  return set.children.some(({ attributes }) => attributes.get('name') === 'VEVENT');
}

function lastSegment(url: string): string {
  return decodeURIComponent(new URL(url).pathname.split('/').filter(Boolean).at(-1) ?? '');
}

/** What the collection changes whenever one of its events does; not every server has it. */
async function changeMark(
  guard: Guard,
  account: CalDavAccount,
  signal: AbortSignal,
): Promise<string | undefined> {
  const body = `<?xml version="1.0" encoding="utf-8"?><d:propfind ${namespaces}><d:prop><s:getctag/></d:prop></d:propfind>`;
  const wish = { url: account.url, method: 'PROPFIND' as const, depth: '0' as const, body, signal };
  const answer = await ask(guard, account, wish);
  const mark = firstIn(readXml(answer.text), ctag)?.text.trim();
  return mark === '' ? undefined : mark;
}

type Range = Pick<BusyQuestion, 'from' | 'until' | 'signal'> & { url: string };

async function eventsOf(guard: Guard, account: CalDavAccount, range: Range): Promise<string[]> {
  const { url, signal } = range;
  const report = (expands: boolean) =>
    ask(guard, account, { url, method: 'REPORT', depth: '1', body: query(range, expands), signal });
  try {
    return filesIn(await report(true));
  } catch (error) {
    // A server that cannot expand says so by a fault of its own; we can.
    if (!(error instanceof CalendarRefused) || error.fault !== 'serverFault') throw error;
    return filesIn(await report(false));
  }
}

function filesIn(answer: Answer): string[] {
  return allIn(readXml(answer.text), cal('calendar-data'))
    .map(({ text }) => text.trim())
    .filter((text) => text !== '');
}

function query({ from, until }: Range, expands: boolean): string {
  const span = `start="${basic(from)}" end="${basic(until)}"`;
  const data = expands
    ? `<c:calendar-data><c:expand ${span}/></c:calendar-data>`
    : '<c:calendar-data/>';
  return `<?xml version="1.0" encoding="utf-8"?><c:calendar-query ${namespaces}><d:prop>${data}</d:prop><c:filter><c:comp-filter name="VCALENDAR"><c:comp-filter name="VEVENT"><c:time-range ${span}/></c:comp-filter></c:comp-filter></c:filter></c:calendar-query>`;
}

/** 20270326T083000Z */
function basic(instant: Temporal.Instant): string {
  return instant.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '');
}

async function ask(guard: Guard, account: CalDavAccount, wish: Wish): Promise<Answer> {
  const { url, method, depth, body, signal } = wish;
  const basicAuth = Buffer.from(`${account.user}:${account.password}`).toString('base64');
  const answer = await guardedRequest(guard, {
    url,
    method,
    body,
    signal,
    headers: { depth, 'content-type': 'application/xml; charset=utf-8' },
    // An answer may name any address; the password goes to the account's alone.
    ...(mayCarryPassword(account.url, url) ? { authorization: `Basic ${basicAuth}` } : {}),
  });
  const fault = faultOfStatus(answer.status);
  if (fault) throw new CalendarRefused(fault);
  return answer;
}
