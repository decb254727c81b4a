import type { CancellationCost } from '#domain/sessions/cancellationCost.ts';
import { describe, expect, test } from 'vitest';
import { accountNotices } from '#domain/notifications/accountNotice.ts';
import { accountNotice } from '#emails/accountNotice.ts';
import { alreadyRegistered } from '#emails/alreadyRegistered.ts';
import { connectedAccount } from '#emails/connectedAccount.ts';
import { invitation } from '#emails/invitation.ts';
import { invitationAccepted } from '#emails/invitationAccepted.ts';
import { backupCodeUsed } from '#emails/backupCodeUsed.ts';
import type { MailContent } from '#emails/letter.ts';
import { newDevice } from '#emails/newDevice.ts';
import { packageGiven } from '#emails/packageGiven.ts';
import { packageRevoked } from '#emails/packageRevoked.ts';
import { passwordChanged } from '#emails/passwordChanged.ts';
import { resetLink } from '#emails/resetLink.ts';
import { secondFactorChanged } from '#emails/secondFactorChanged.ts';
import { sessionBooked } from '#emails/sessionBooked.ts';
import { sessionCancelled } from '#emails/sessionCancelled.ts';
import { seriesBooked, seriesRequested } from '#emails/seriesMail.ts';
import { sessionDeclined } from '#emails/sessionDeclined.ts';
import { sessionExpired } from '#emails/sessionExpired.ts';
import { sessionHandedOver } from '#emails/sessionHandedOver.ts';
import { sessionMoved } from '#emails/sessionMoved.ts';
import { sessionOffered } from '#emails/sessionOffered.ts';
import { sessionScheduled } from '#emails/sessionScheduled.ts';
import type { SessionMailView } from '#emails/sessionMail.ts';
import { sessionRequested } from '#emails/sessionRequested.ts';
import { signInLink } from '#emails/signInLink.ts';
import { signInLocked } from '#emails/signInLocked.ts';
import { waitlistOffered } from '#emails/waitlistOffered.ts';
import { verifyAddress } from '#emails/verifyAddress.ts';
import { locales } from '#i18n/locales.ts';
import { translator } from '#i18n/translate.ts';

const en = translator('en');
const he = translator('he');
const link = 'https://loom.example.test/auth/verify-email?token=a1&next=%2Fclient';

const before = {
  startsAt: Temporal.Instant.from('2026-12-01T08:00Z'),
  endsAt: Temporal.Instant.from('2026-12-01T08:50Z'),
};
const reason = 'We said so on the phone';
const someLinks = { answer: null, move: link, cancel: link };
const linksOf = (date: string) => ({
  answer: null,
  move: `${link}/move-${date}`,
  cancel: `${link}/cancel-${date}`,
});

const twoDates = [
  {
    ...before,
    sessionId: '0195d2a0-7f00-7000-8000-00000000000a',
    sequence: 1,
    changedAt: before.startsAt,
    links: linksOf('a'),
  },
  {
    startsAt: before.startsAt.add({ hours: 168 }),
    endsAt: before.endsAt.add({ hours: 168 }),
    sessionId: '0195d2a0-7f00-7000-8000-00000000000b',
    sequence: 1,
    changedAt: before.startsAt,
    links: linksOf('b'),
  },
];

const aPlace = {
  browser: 'Firefox, Windows',
  network: '203.0.113.0/24',
  zone: 'Jerusalem',
};

describe.each(locales)('every mail in %s', (locale) => {
  const t = translator(locale);
  const name = locale === 'he' ? 'נועה לוי' : 'Noa Levi';
  const mails: Record<string, MailContent> = {
    verifyAddress: verifyAddress(t, { name, url: link, code: '482913', validMinutes: 1440 }),
    alreadyRegistered: alreadyRegistered(t, { name, signInUrl: link }),
    accountConnected: connectedAccount(t, {
      name,
      what: 'connected',
      provider: 'Test ID',
      url: link,
      notMeUrl: `${link}/not-me`,
    }),
    accountDisconnected: connectedAccount(t, {
      name,
      what: 'disconnected',
      provider: '',
      url: link,
    }),
    metAtProvider: connectedAccount(t, { name, what: 'met', provider: '', url: link }),
    invitation: invitation(t, { coachName: name, url: link, validDays: 14, session: null }),
    invitationAcceptedCoach: invitationAccepted(t, {
      reader: 'coach',
      readerName: name,
      otherName: 'Maya & Co',
      url: link,
    }),
    invitationAcceptedClient: invitationAccepted(t, {
      reader: 'client',
      readerName: 'Maya',
      otherName: name,
      url: link,
    }),
    ...Object.fromEntries(
      accountNotices.map((about) => [
        about,
        accountNotice(t, { name, about, url: link, when: 'Thu 3 Dec, 10:00' }),
      ]),
    ),
    packageGiven: packageGiven(t, {
      readerName: 'Maya',
      coachName: name,
      name: 'Ten & more',
      sessionCount: 10,
      until: 'Thursday, 31 December 2026',
      url: link,
    }),
    packageGivenWithoutEnd: packageGiven(t, {
      readerName: 'Maya',
      coachName: name,
      name: 'Ten',
      sessionCount: 1,
      until: null,
      url: link,
    }),
    packageRevoked: packageRevoked(t, {
      readerName: 'Maya',
      coachName: name,
      name: 'Ten',
      reason,
      url: link,
    }),
    suspendedOpenEnd: accountNotice(t, { name, about: 'suspended', url: link }),
    signInLink: signInLink(t, { name, url: link, code: '482913', validMinutes: 15 }),
    resetLink: resetLink(t, { name, url: link, validMinutes: 60 }),
    passwordChanged: passwordChanged(t, { name, url: link }),
    signInLocked: signInLocked(t, {
      name,
      ...aPlace,
      until: '10:15',
      linkUrl: link,
      resetUrl: link,
    }),
    newDevice: newDevice(t, { name, ...aPlace, date: 'Mon', time: '10:00', url: link }),
    totpAdded: secondFactorChanged(t, { name, what: 'totpAdded', url: link, notMeUrl: link }),
    totpRemoved: secondFactorChanged(t, { name, what: 'totpRemoved', url: link, notMeUrl: link }),
    codesRenewed: secondFactorChanged(t, {
      name,
      what: 'backupCodesRenewed',
      url: link,
      notMeUrl: link,
    }),
    backupCodeUsed: backupCodeUsed(t, { name, left: 1, areFew: true, url: link }),
    lastBackupCodeUsed: backupCodeUsed(t, { name, left: 0, areFew: true, url: link }),
    bookedClient: sessionBooked(t, aSession({ reader: 'client' })),
    bookedCoach: sessionBooked(t, aSession({ reader: 'coach' })),
    requested: sessionRequested(t, aSession({ reader: 'coach' })),
    requestedWithLink: sessionRequested(t, aSession({ reader: 'coach', links: someLinks })),
    declinedToClient: sessionDeclined(t, { ...aSession(), reason: 'I am away' }),
    declinedToCoach: sessionDeclined(t, { ...aSession({ reader: 'coach' }), reason: null }),
    expiredClient: sessionExpired(t, aSession()),
    expiredCoach: sessionExpired(t, aSession({ reader: 'coach' })),
    ...Object.fromEntries(
      (['reader', 'other', 'staff'] as const).flatMap((by) => [
        [
          `scheduledBy_${by}`,
          sessionScheduled(t, { ...aSession({ links: someLinks }), by, reason }),
        ],
        [`movedBy_${by}`, sessionMoved(t, { ...aSession(), from: before, by, reason })],
      ]),
    ),
    handedOverClient: sessionHandedOver(t, {
      ...aSession({ links: someLinks }),
      word: 'Noa is away for some months.',
    }),
    handedOverCoach: sessionHandedOver(t, { ...aSession({ reader: 'coach' }), word: null }),
    offered: sessionOffered(t, { ...aSession(), from: before, until: before.endsAt, reason }),
    waitlistOffered: waitlistOffered(t, { ...aSession(), until: before.endsAt }),
    seriesBooked: seriesBooked(t, { ...aSession(), dates: twoDates, hourChanges: [] }),
    seriesRequested: seriesRequested(t, {
      ...aSession({ reader: 'coach' }),
      dates: twoDates,
      hourChanges: twoDates.slice(1).map(({ startsAt }) => startsAt),
    }),
    invitationWithTime: invitation(t, {
      coachName: name,
      url: link,
      validDays: 14,
      session: { ...aSession(), place: 'Video call', until: before.endsAt, reason },
    }),
    cancelled: sessionCancelled(t, {
      ...aSession(),
      cancelledBy: 'other',
      reason: 'ill & in bed',
      cost: lateCost,
    }),
  };

  test.each(Object.entries(mails))('%s says its direction and language', (_name, mail) => {
    const dir = locale === 'he' ? 'rtl' : 'ltr';
    expect(mail.html).toContain(`<html lang="${locale}" dir="${dir}">`);
    // Mail programs drop html and body: the first element inside says it again.
    expect(mail.html).toContain(`<div lang="${locale}" dir="${dir}"`);
  });

  test.each(Object.entries(mails))('%s says the same in text as in HTML', (_name, mail) => {
    const html = wordsOf(mail.html);
    for (const line of mail.text.split('\n').filter((one) => one !== '' && !one.startsWith('--'))) {
      for (const piece of bare(line).split(': ')) {
        expect(html).toContain(piece.replace(/:$/, ''));
      }
    }
  });

  test.each(Object.entries(mails))('%s has one subject line and no leftovers', (_name, mail) => {
    expect(mail.subject).not.toMatch(/[\r\n{}]|undefined|null/);
    expect(mail.text).not.toMatch(/[{}]|undefined|null|emails\./);
    expect(mail.html).not.toMatch(/<script|<table|<img|undefined|emails\./);
  });
});

const noCost = {
  feeMinor: 0,
  freeHours: 24,
  priceMinor: 9600,
  currency: 'GBP',
  packageName: null,
} as const;
const lateCost = {
  ...noCost,
  feeMinor: 4800,
  packageName: 'Six',
} as const;

describe('the mail that proves an address', () => {
  test('holds link and code, in text too', () => {
    const mail = verifyAddress(en, { name: 'Noa', url: link, code: '482913', validMinutes: 30 });
    expect(mail.text).toContain(`\n${link}\n`);
    expect(mail.text).toContain('\n482913\n');
    expect(mail.text).toContain('30 minutes');
    expect(mail.html).toContain(link.replace('&', '&#38;'));
  });

  test('says how long in good Hebrew', () => {
    const validity = (validMinutes: number) =>
      verifyAddress(he, { name: 'נועה', url: link, code: '482913', validMinutes }).text;
    expect(validity(60)).toContain('בתוקף לשעה אחת.');
    expect(validity(120)).toContain('בתוקף לשעתיים.');
    expect(validity(1440)).toContain('בתוקף ל־24 שעות.');
  });

  test('a name cannot write into the mail', () => {
    const name = '<b>Noa<i>\r\n\u202Eyou won\u2066 https://evil.example';
    const mail = verifyAddress(en, { name, url: link, code: '482913', validMinutes: 30 });
    expect(mail.html).not.toContain('<b>');
    expect(mail.text).toContain('Hello <b>Noa<i> you won,');
    expect(mail.html + mail.text).not.toMatch(/[\u202A-\u202E\u2066]/);
  });

  test('a link that is no web address is a fault', () => {
    const view = { name: 'Noa', url: 'javascript:alert(1)', code: '482913', validMinutes: 30 };
    expect(() => verifyAddress(en, view)).toThrow(TypeError);
  });
});

describe('times in mails about a session', () => {
  test.each([
    ['Asia/Jerusalem', '10:00–10:50', 'Jerusalem (GMT+2)'],
    ['America/New_York', '03:00–03:50', 'New York (GMT-5)'],
    ['Asia/Calcutta', '13:30–14:20', 'Kolkata (GMT+5:30)'],
    ['Asia/Kathmandu', '13:45–14:35', 'Kathmandu (GMT+5:45)'],
    ['UTC', '08:00–08:50', 'UTC (GMT+0)'],
    ['No/Such_Zone', '08:00–08:50', 'UTC (GMT+0)'],
  ])('are the reader’s own, with zone and offset: %s', (zone, time, name) => {
    for (const mail of [
      sessionBooked(en, aSession({ zone })),
      sessionCancelled(en, {
        ...aSession({ zone }),
        cancelledBy: 'reader',
        reason: null,
        cost: noCost,
      }),
    ]) {
      expect(mail.text).toContain(`Time: ${time}\n`);
      expect(mail.text).toContain(`Time zone: ${name}`);
      expect(wordsOf(mail.html)).toContain(time);
      expect(mail.subject).toContain(time.slice(0, 5));
    }
  });

  test('the two hours of a repeated hour are told apart by their offset', () => {
    const at = (start: string) => {
      const startsAt = Temporal.Instant.from(start);
      const view = aSession({ startsAt, endsAt: startsAt.add({ minutes: 50 }) });
      return sessionBooked(en, view).text;
    };
    expect(at('2027-10-30T22:30Z')).toMatch(/Time: 01:30–[^]*GMT\+3/);
    expect(at('2027-10-30T23:30Z')).toMatch(/Time: 01:30–[^]*GMT\+2/);
  });

  test('in Hebrew a range of hours keeps its order: it stands in an isolate of its own', () => {
    const mail = sessionBooked(he, aSession());
    expect(mail.html).toContain('<bdi>10:00–10:50</bdi>');
    expect(mail.text).toContain('\u206810:00–10:50\u2069');
    expect(mail.subject).toContain('\u2068Maya Stone\u2069');
  });
});

describe('mails about a session', () => {
  test('client and coach are told in their own words', () => {
    expect(sessionBooked(en, aSession()).subject).toBe(
      'Booked: session with Maya Stone, Thu 3 Dec, 10:00',
    );
    expect(sessionBooked(en, aSession({ reader: 'coach', otherName: 'Noa Levi' })).subject).toBe(
      'Noa Levi booked a session: Thu 3 Dec, 10:00',
    );
  });

  test('a booking asks the calendar to take it in, a cancellation to take it out', () => {
    const booked = sessionBooked(en, aSession()).ics;
    const cancelled = sessionCancelled(en, {
      ...aSession(),
      cancelledBy: 'other',
      reason: null,
      cost: noCost,
    }).ics;
    expect(booked).toMatchObject({ method: 'REQUEST' });
    expect(cancelled).toMatchObject({ method: 'CANCEL' });
    const uid = /\r\nUID:(.*)\r\n/;
    expect(cancelled?.content.match(uid)?.[1]).toBe(booked?.content.match(uid)?.[1]);
  });

  test('a late cancellation says to each side what is due, and what becomes of a package', () => {
    const cancelled = (reader: 'client' | 'coach', cost: CancellationCost) =>
      sessionCancelled(en, {
        ...aSession(),
        reader,
        otherName: reader === 'client' ? 'Noa Ben-Ami' : 'Maya Levin',
        cancelledBy: 'other',
        reason: null,
        cost,
      }).text.replaceAll(/[\u2068\u2069]/g, '');
    const due = 'cancelled less than 24 hours before it: by what was agreed, £48 is due.';
    expect(cancelled('client', lateCost)).toContain(`You ${due}`);
    expect(cancelled('coach', lateCost)).toContain(`Maya Levin ${due}`);
    expect(cancelled('client', lateCost)).toContain('It no longer counts on the package “Six”.');
    expect(cancelled('client', noCost)).toContain('Nothing is due for it.');
    expect(cancelled('client', { ...noCost, priceMinor: 0 })).not.toContain('due');
  });

  test('nobody learns the other person’s address', () => {
    const mail = sessionBooked(en, aSession());
    const addresses = mail.ics?.content.replaceAll('\r\n ', '').match(/mailto:[^\r]+/gi);
    expect(addresses).toEqual(['mailto:loom@example.test', 'MAILTO:noa@example.test']);
  });

  test('a reason is repeated as words, never as markup', () => {
    const reason = 'ill & <i>in bed</i>\nsorry';
    const mail = sessionCancelled(en, {
      ...aSession(),
      cancelledBy: 'other',
      reason,
      cost: noCost,
    });
    expect(mail.text).toContain('Reason: ill & <i>in bed</i> sorry');
    expect(mail.html).toContain('ill &#38; &#60;i&#62;in bed&#60;/i&#62; sorry');
  });
});

describe('a session that was moved', () => {
  const moved = (more: Partial<SessionMailView> = {}) =>
    sessionMoved(en, { ...aSession(more), from: before, by: 'other', reason });

  test('tells from when to when, why, and moves the entry in the calendar', () => {
    const mail = moved({
      calendar: { ...aSession().calendar, sequence: 3 },
      links: { answer: null, move: `${link}m`, cancel: `${link}c` },
    });
    expect(mail.subject).toBe('Moved: session with Maya Stone, now Thu 3 Dec, 10:00');
    expect(mail.text).toContain('moved it from Tue 1 Dec, 10:00 to Thu 3 Dec, 10:00.');
    expect(mail.text).toContain('because: We said so on the phone');
    expect(mail.text).toContain('Time zone: Jerusalem (GMT+2)');
    expect(mail.text).toContain(`Move it:\n${link}m\nCancel it:\n${link}c`);
    expect(mail.ics?.content).toMatch(/METHOD:REQUEST[^]*SEQUENCE:3\r\n/);
  });

  test('in person is told on the clock of the place, and on the reader’s in brackets', () => {
    const mail = moved({ place: 'In person', where: '7 Harbour St', venueZone: 'Europe/London' });
    expect(mail.text).toContain('Time: 08:00–08:50 (Thu 3 Dec, 10:00–10:50)');
    expect(mail.text).toContain('London (GMT+0) · Jerusalem (GMT+2)');
    expect(mail.text).toContain('Address: 7 Harbour St');
    expect(mail.text).toContain('from Tue 1 Dec, 08:00 to Thu 3 Dec, 08:00');
  });
});

describe('a series', () => {
  test('is one mail with every date, and one file with every entry', () => {
    const mail = seriesBooked(en, { ...aSession(), dates: twoDates, hourChanges: [] });
    expect(mail.subject).toBe('Booked: 2 sessions with Maya Stone');
    expect(mail.text).toContain('Tuesday, 1 December 2026: 10:00–10:50');
    expect(mail.text).toContain('Tuesday, 8 December 2026: 10:00–10:50');
    expect(mail.text.match(/(move|cancel)-[ab]$/gm)).toEqual([
      'move-a',
      'cancel-a',
      'move-b',
      'cancel-b',
    ]);
    expect(mail.html).toMatch(/8 December[^]*?move-b[^]*?cancel-b/);
    expect(mail.text).toContain('without signing in');
    expect(mail.ics?.method).toBe('PUBLISH');
    const entries = mail.ics?.content.match(/BEGIN:VEVENT[^]*?END:VEVENT/g) ?? [];
    expect(entries.map((entry) => /UID:(.*)\r/.exec(entry)?.[1])).toEqual(
      twoDates.map(({ sessionId }) => `${sessionId}@loom.example.test`),
    );
    expect(mail.ics?.content).not.toContain('ATTENDEE');
  });
});

test('an invitation tells of the time that is kept, and no address hides in its words', () => {
  const session = {
    ...aSession({ title: 'Win at https://evil.example' }),
    place: 'Video call',
    until: before.endsAt,
    reason: null,
  };
  const mail = invitation(en, { coachName: 'Noa', url: link, validDays: 14, session });
  expect(mail.text).toContain('Noa keeps a time for you, until Tue 1 Dec, 10:50:');
  expect(mail.text).toContain('Time: 10:00–10:50');
  expect(mail.text + mail.html).not.toContain('evil.example');
});

function aSession(more: Partial<SessionMailView> = {}): SessionMailView {
  return {
    reader: 'client',
    readerName: 'Noa Levi',
    readerAddress: 'noa@example.test',
    zone: 'Asia/Jerusalem',
    otherName: 'Maya Stone',
    title: 'Clarity session',
    startsAt: Temporal.Instant.from('2026-12-03T08:00Z'),
    endsAt: Temporal.Instant.from('2026-12-03T08:50Z'),
    place: 'Video call',
    where: null,
    venueZone: null,
    links: { answer: null, move: null, cancel: null },
    url: 'https://loom.example.test/sessions/0195d2a0-7f00-7000-8000-000000000001',
    calendar: {
      sessionId: '0195d2a0-7f00-7000-8000-000000000001',
      host: 'loom.example.test',
      organizer: { name: 'Loom', address: 'loom@example.test' },
      sequence: 0,
      changedAt: Temporal.Instant.from('2026-11-22T12:00Z'),
    },
    ...more,
  };
}

/** The words of an HTML mail as a reader sees them. */
function wordsOf(html: string): string {
  const words = html
    // Where a link leads is told by its words there, and by its address in the text.
    .replaceAll(/<a href="([^"]*)"[^>]*>/g, ' $1 ')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&#(\d+);/g, (_sign, code: string) => String.fromCodePoint(Number(code)));
  return words;
}

function bare(text: string): string {
  return text.replaceAll(/[\u2068\u2069]/g, '');
}
