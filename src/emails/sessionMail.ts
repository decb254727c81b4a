import type { SessionLinks, SessionView } from '#domain/notifications/letter.ts';
import { canonicalZone } from '#domain/sessions/zones.ts';
import { formatter, type Formatter } from '#i18n/format.ts';
import { homeZone } from '#i18n/homeZone.ts';
import type { T } from '#i18n/translate.ts';
import { zoneWord } from '#i18n/zoneWord.ts';
import { isolated, plainValue } from './bidi.ts';
import { sessionCalendar } from './calendar.ts';
import type { LetterPart } from './letter.ts';

/** A session as one of its two people is told of it; the kind of place in words. */
export type SessionMailView = Omit<SessionView, 'place'> & { place: string | null };

export type Span = { startsAt: Temporal.Instant; endsAt: Temporal.Instant };

type Clocks = {
  /** Whose clock comes first: the venue's where both meet, else the reader's. */
  first: Formatter;
  /** The reader's, where that is another. */
  second: Formatter | null;
};

/** The pieces that all mails about a session share. */
export function sessionMail(t: T, view: SessionMailView) {
  const value = (text: string) => isolated(plainValue(text), t.locale);
  const clocks = clocksOf(t, view);
  const other = value(view.otherName);
  const { first } = clocks;
  const rows: (readonly [string, string])[] = [
    [t('emails.facts.what'), value(view.title)],
    [t('emails.facts.with'), other],
    ...timeRows(t, clocks, view),
  ];
  if (view.place !== null) rows.push([t('emails.facts.place'), value(view.place)]);
  if (view.where !== null && plainValue(view.where) !== '') {
    rows.push([
      t(view.venueZone ? 'emails.facts.address' : 'emails.facts.join'),
      value(view.where),
    ]);
  }
  const facts: LetterPart = { kind: 'facts', rows };
  const location = [view.place, view.where].filter((each) => each !== null).join(', ');
  const calendarFacts = {
    ...view.calendar,
    zone: readerZone(t, view.zone),
    summary: t('emails.calendar.summary', {
      title: plainValue(view.title),
      other: plainValue(view.otherName),
    }),
    startsAt: view.startsAt,
    endsAt: view.endsAt,
    place: location === '' ? null : plainValue(location),
    url: view.url,
  };
  const attendee = { name: plainValue(view.readerName), address: view.readerAddress };

  return {
    hello: t('emails.hello', { name: value(view.readerName) }),
    subjectValues: {
      other,
      date: isolated(first.dateShort(view.startsAt), t.locale),
      time: isolated(first.time(view.startsAt), t.locale),
    },
    titleValues: { other },
    facts,
    /** Another instant in a sentence, on the clock that the mail's times are on. */
    moment: (instant: Temporal.Instant) => isolated(momentOf(first, instant), t.locale),
    links: linksPart(t, view),
    clocks,
    calendarFacts,
    attendee,
    calendar: (method: 'REQUEST' | 'CANCEL') =>
      sessionCalendar({ ...calendarFacts, method, attendee }),
  };
}

/** Date, hours and zone of a span, each clock with its place and offset; the reader's in brackets where both meet elsewhere. */
export function timeRows(t: T, clocks: Clocks, span: Span): (readonly [string, string])[] {
  const { first, second } = clocks;
  const inBrackets = second ? ` (${isolated(rangeOf(second, span), t.locale)})` : '';
  const zoneInBrackets = second ? ` · ${zoneOf(t, second, span.startsAt)}` : '';
  return [
    [t('emails.facts.date'), isolated(first.dateFull(span.startsAt), t.locale)],
    [
      t('emails.facts.time'),
      `${isolated(first.timeRange(span.startsAt, span.endsAt), t.locale)}${inBrackets}`,
    ],
    [t('emails.facts.zone'), `${zoneOf(t, first, span.startsAt)}${zoneInBrackets}`],
  ];
}

/** The clocks that a mail's times are told by. */
export function clocksOf(
  t: T,
  { zone, venueZone }: Pick<SessionMailView, 'zone' | 'venueZone'>,
): Clocks {
  const own = readerZone(t, zone);
  const venue = venueZone === null ? null : canonicalZone(venueZone);
  if (venue === null || venue === own) return { first: formatter(t.locale, own), second: null };
  return { first: formatter(t.locale, venue), second: formatter(t.locale, own) };
}

/** Why rules were set aside, in the words of who did; nothing where there is none. */
export function reasonPart(t: T, label: string, reason: string | null): LetterPart[] {
  if (reason === null || plainValue(reason) === '') return [];
  return [{ kind: 'paragraph', text: `${label}: ${isolated(plainValue(reason), t.locale)}` }];
}

/** Whatever got past the check on write: a mail in another zone, which it names, is better than none. */
function readerZone(t: T, zone: string): string {
  return canonicalZone(zone) ?? homeZone[t.locale];
}

/** A clock by its place, as pages name it, with its offset at an instant: "New York (GMT-5)". */
export function zoneOf(t: T, format: Formatter, instant: Temporal.Instant): string {
  const place = isolated(zoneWord(format.zone, t.locale), t.locale);
  return `${place} (${isolated(format.offset(instant), t.locale)})`;
}

function rangeOf(format: Formatter, { startsAt, endsAt }: Span): string {
  return `${format.dateShort(startsAt)}, ${format.timeRange(startsAt, endsAt)}`;
}

function momentOf(format: Formatter, instant: Temporal.Instant): string {
  return `${format.dateShort(instant)}, ${format.time(instant)}`;
}

/** What a session's links do, each with its address. */
export function waysOf(t: T, links: SessionLinks): { label: string; url: string }[] {
  return [
    { label: t('emails.links.answer'), url: links.answer },
    { label: t('emails.links.move'), url: links.move },
    { label: t('emails.links.cancel'), url: links.cancel },
  ].flatMap(({ label, url }) => (url === null ? [] : [{ label, url }]));
}

function linksPart(t: T, { links }: SessionMailView): LetterPart[] {
  const ways = waysOf(t, links);
  return ways.length === 0 ? [] : [{ kind: 'links', lead: t('emails.links.lead'), links: ways }];
}
