export type AddedSession = {
  title: string;
  /** What the entry says beside the title: an address of ours, nothing that was written in the session. */
  details: string;
  place: string;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
};

type Links = { google: string; outlook: string; office: string };

/** Addresses that open a calendar's own form with the session filled in; times as UTC instants, so that no zone can be misread. */
export function addToCalendar(session: AddedSession): Links {
  return {
    google: google(session),
    outlook: microsoft('https://outlook.live.com/calendar/0/deeplink/compose', session),
    office: microsoft('https://outlook.office.com/calendar/0/deeplink/compose', session),
  };
}

function google({ title, details, place, startsAt, endsAt }: AddedSession): string {
  const url = new URL('https://calendar.google.com/calendar/render');
  url.search = new URLSearchParams({
    action: 'TEMPLATE',
    text: title,
    dates: `${basic(startsAt)}/${basic(endsAt)}`,
    details,
    location: place,
  }).toString();
  return url.href;
}

function microsoft(
  base: string,
  { title, details, place, startsAt, endsAt }: AddedSession,
): string {
  const parts = {
    path: '/calendar/action/compose',
    rru: 'addevent',
    subject: title,
    startdt: utc(startsAt),
    enddt: utc(endsAt),
    body: details,
    location: place,
  };
  // Outlook shows a plus sign as one, so blanks must be %20.
  const query = Object.entries(parts).map(
    ([name, value]) => `${name}=${encodeURIComponent(value)}`,
  );
  return `${base}?${query.join('&')}`;
}

function utc(instant: Temporal.Instant): string {
  return instant.toString({ smallestUnit: 'second' });
}

/** 20270326T083000Z */
function basic(instant: Temporal.Instant): string {
  return utc(instant).replaceAll(/[-:]/g, '');
}
