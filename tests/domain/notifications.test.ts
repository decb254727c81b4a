import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { chooseMail } from '#adapters/choose.ts';
import { memoryMail } from '#adapters/memory/mail.ts';
import { announce } from '#domain/notifications/announce.sql.ts';
import { deliver } from '#domain/notifications/deliver.ts';
import type { KnownEvent } from '#domain/notifications/events.ts';
import { reactTo } from '#domain/notifications/reactTo.ts';
import { writeMail } from '#src/jobs/writeMail.ts';
import { inTransaction } from '#src/transaction.ts';
import { aBooking } from '#tests/support/aBooking.ts';
import { mailSink, type MailSink, type ReceivedMail } from '#tests/support/mailSink.ts';
import { aClient, aCoach, aPerson, type Person } from '#tests/support/people.ts';
import { workOff } from '#tests/support/workOff.ts';
import { testStart, world, type World } from '#tests/support/world.ts';

let here: World;
let sink: MailSink;

beforeAll(async () => {
  sink = await mailSink();
  here = await world({
    SMTP_URL: sink.url,
    MAIL_FROM: 'Loom <hello@loom.example>',
    PUBLIC_URL: 'http://localhost:4180',
  });
  here.app.mail = chooseMail(here.config);
});
afterAll(async () => {
  await here.app.mail.close();
  await here.end();
  await sink.close();
});
beforeEach(async () => {
  here.clock.set(testStart);
  await workOff(here);
});

describe('a booking', () => {
  test('reaches both by mail, each in their own language and zone, with an entry for the calendar', async () => {
    const coach = await aCoach(here, { locale: 'he', zone: 'Asia/Jerusalem' });
    const client = await aClient(here, { name: 'Daniel Price', zone: 'America/New_York' });
    const sessionId = await aBooking(here, { coach, client });
    await workOff(here);

    const [toClient, ...otherToClient] = mailsTo(client);
    expect(otherToClient).toEqual([]);
    expect(toClient?.parsed.subject).toBe('Booked: session with Noa Ben-Ami, Wed 25 Nov, 03:00');
    expect(toClient?.parsed.text).toContain('Time: 03:00–03:50');
    expect(toClient?.parsed.text).toContain('Place: Video call');
    expect(toClient?.parsed.text).toContain(`http://localhost:4180/sessions/${sessionId}`);

    const [toCoach, ...otherToCoach] = mailsTo(coach);
    expect(otherToCoach).toEqual([]);
    expect(toCoach?.parsed.subject).toContain('פגישה חדשה עם \u2068Daniel Price\u2069');
    expect(toCoach?.parsed.text).toContain('10:00–10:50');
    expect(toCoach?.parsed.html).toContain('<html lang="he" dir="rtl">');

    for (const [mail, zone] of [
      [toClient, 'America/New_York'],
      [toCoach, 'Asia/Jerusalem'],
    ] as const) {
      const calendar = calendarIn(mail);
      expect(calendar).toContain('METHOD:REQUEST');
      expect(calendar).toContain(`UID:${sessionId}@localhost`);
      expect(calendar).toContain(`DTSTART;TZID=${zone}:20261125T`);
      expect(calendar.toLowerCase()).toContain('mailto:hello@loom.example');
    }
  });

  test('that is rolled back leaves no event, no job and no mail', async () => {
    const coach = await aCoach(here);
    const client = await aClient(here);
    const rolledBack = inTransaction(here.system, async (tx) => {
      const { id } = await tx.store.create('sessions', aHold(coach, client));
      await tx.store.update('sessions', id, { state: 'confirmed' });
      throw new Error('the page fell over');
    });
    await expect(rolledBack).rejects.toThrow('the page fell over');
    expect(await workOff(here)).toBe(0);
    expect(mailsTo(client)).toEqual([]);
  });

  test('that a coach decides on is a request to the coach alone, and a refusal to the client alone', async () => {
    const coach = await aCoach(here, { needsApproval: true });
    const client = await aClient(here, { name: 'Daniel Price' });
    const sessionId = await aBooking(here, { coach, client }, { state: 'pending' });
    await workOff(here);
    expect(subjectsTo(coach)).toEqual(['Daniel Price asks for a session: Wed 25 Nov, 10:00']);
    expect(subjectsTo(client)).toEqual([]);

    await here.system.store.update('sessions', sessionId, { state: 'declined' });
    await workOff(here);
    expect(subjectsTo(coach)).toHaveLength(1);
    expect(subjectsTo(client)).toEqual(['Declined: session with Noa Ben-Ami, Wed 25 Nov, 10:00']);
    expect(mailsTo(client)[0]?.parsed.text).toContain(`/coaches/${coach.slug}`);
  });

  test('that is cancelled is taken out of both calendars, and each hears who did it', async () => {
    const coach = await aCoach(here);
    const client = await aClient(here, { name: 'Daniel Price' });
    const sessionId = await aBooking(here, { coach, client });
    await workOff(here);
    await here.system.store.update('sessions', sessionId, {
      state: 'cancelled',
      cancellation: { at: here.clock.now().toString(), by: client.id, reason: 'A cold' },
    });
    await workOff(here);
    const [, toClient] = mailsTo(client);
    const [, toCoach] = mailsTo(coach);
    expect(toClient?.parsed.text).toContain('You cancelled it.');
    expect(toCoach?.parsed.text).toContain('Daniel Price cancelled it.');
    expect(toCoach?.parsed.text).toContain('Reason: A cold');
    expect(calendarIn(toCoach)).toContain('METHOD:CANCEL');
    expect(calendarIn(toClient)).toContain(`UID:${sessionId}@localhost`);
  });
});

describe('what is not told any more', () => {
  test('a booking that was cancelled before the mail went out', async () => {
    const coach = await aCoach(here);
    const client = await aClient(here);
    const sessionId = await aBooking(here, { coach, client });
    const deliveries = await reactOnly();
    await here.system.store.update('sessions', sessionId, { state: 'cancelled' });
    await workOff(here);
    expect(subjectsTo(client)).toHaveLength(1);
    expect(subjectsTo(client)[0]).toMatch(/^Cancelled/);
    expect(await statesOf(deliveries)).toEqual(['skipped', 'skipped']);
  });

  test('a session that was over before the mail went out', async () => {
    const coach = await aCoach(here);
    const client = await aClient(here);
    await aBooking(here, { coach, client });
    const deliveries = await reactOnly();
    here.clock.advance({ hours: 25 });
    await workOff(here);
    expect(mailsTo(client)).toEqual([]);
    expect(await statesOf(deliveries)).toEqual(['skipped', 'skipped']);
  });

  test('anything to somebody who is banned, or to an address that nobody has proven', async () => {
    const coach = await aCoach(here, { isVerified: false });
    const client = await aClient(here);
    await aBooking(here, { coach, client });
    const deliveries = await reactOnly();
    await here.system.store.update('users', client.id, { status: 'banned' });
    await workOff(here);
    expect([...mailsTo(client), ...mailsTo(coach)]).toEqual([]);
    expect(await statesOf(deliveries)).toEqual(['skipped', 'skipped']);
  });

  test('an address to confirm that was confirmed meanwhile', async () => {
    const person = await aPerson(here, ['client'], { isVerified: false });
    await happen('person.signedUp', person);
    const deliveries = await reactOnly();
    await here.system.store.update('users', person.id, {
      emailVerifiedAt: here.clock.now().toString(),
    });
    await workOff(here);
    expect(mailsTo(person)).toEqual([]);
    expect(await statesOf(deliveries)).toEqual(['skipped']);
  });
});

describe('mails about an account', () => {
  test('a new account gets the link and the code that prove its address', async () => {
    const person = await aPerson(here, ['client'], { isVerified: false, locale: 'he' });
    await happen('person.signedUp', person);
    await workOff(here);
    const [mail] = mailsTo(person);
    expect(mail?.parsed.text).toMatch(/http:\/\/localhost:4180\/auth\/verify-email\/[\w-]{20,}\n/);
    expect(mail?.parsed.text).toMatch(/\n\d{6}\n/);
    expect(mail?.parsed.subject).toBe('אישור כתובת המייל בלום');
  });

  test('the owner of an address hears that somebody tried to sign up with it', async () => {
    const person = await aPerson(here, ['client']);
    await happen('person.alreadyRegistered', person);
    await workOff(here);
    expect(subjectsTo(person)).toEqual(['You already have a Loom account']);
  });

  test('people of the demo are spared by a real mail server and served by the kept mailbox', async () => {
    const person = await aPerson(here, ['client']);
    await here.app.pool.query('update users set is_demo = true where id = $1', [person.id]);
    await happen('person.alreadyRegistered', person);
    await workOff(here);
    expect(mailsTo(person)).toEqual([]);

    const { mail: kept, config } = here.app;
    const memory = memoryMail();
    Object.assign(here.app, { mail: memory, config: { ...config, smtpUrl: undefined } });
    await happen('person.alreadyRegistered', person);
    await workOff(here);
    Object.assign(here.app, { mail: kept, config });
    expect(memory.sent().map((mail) => mail.to)).toEqual([person.user.email]);
  });
});

describe('once and no more', () => {
  test('an event that is reacted to twice tells each person once', async () => {
    const person = await aPerson(here, ['client']);
    const eventId = await happen('person.alreadyRegistered', person);
    await reactTo(here.system, { eventId });
    await workOff(here);
    await reactTo(here.system, { eventId });
    expect(await workOff(here)).toBe(0);
    expect(mailsTo(person)).toHaveLength(1);
  });

  test('two reactions at the same time tell each person once', async () => {
    const person = await aPerson(here, ['client']);
    const eventId = await happen('person.alreadyRegistered', person);
    await Promise.allSettled([1, 2, 3].map(() => reactTo(here.system, { eventId })));
    await workOff(here);
    expect(mailsTo(person)).toHaveLength(1);
  });

  test('a delivery that is carried out twice is one mail', async () => {
    const person = await aPerson(here, ['client']);
    await happen('person.alreadyRegistered', person);
    const [deliveryId = ''] = await reactOnly();
    const once = { deliveryId, attempt: 1, isLast: false, write: writeMail };
    await Promise.all([deliver(here.system, once), deliver(here.system, once)]);
    await deliver(here.system, { ...once, attempt: 2 });
    await workOff(here);
    expect(mailsTo(person)).toHaveLength(1);
    expect(mailsTo(person)[0]?.parsed.messageId).toBe(`<${deliveryId}@localhost>`);
  });
});

describe('a mail server that refuses', () => {
  test.each([
    ['the recipient', 'answer'],
    ['the message', 'answerMessage'],
  ] as const)('%s for good is asked once', async (_what, how) => {
    const person = await aPerson(here, ['client']);
    sink[how](person.user.email, 550);
    await happen('person.alreadyRegistered', person);
    const [id = ''] = await reactOnly();
    await workOff(here);
    expect(await deliveryOf(id)).toEqual({
      state: 'failed',
      attempts: 1,
      failure: 'permanent 550',
    });
  });

  test('for now is asked again, later each time, until it takes the same mail', async () => {
    const person = await aPerson(here, ['client']);
    sink.answer(person.user.email, 451);
    await happen('person.alreadyRegistered', person);
    const [id = ''] = await reactOnly();
    const attempt = { deliveryId: id, attempt: 1, isLast: false, write: writeMail };
    await expect(deliver(here.system, attempt)).rejects.toThrow('mail refused (temporary, 451)');
    expect(await deliveryOf(id)).toEqual({
      state: 'queued',
      attempts: 1,
      failure: 'temporary 451',
    });
    sink.answer(person.user.email, 250);
    await deliver(here.system, { ...attempt, attempt: 2 });
    expect(await deliveryOf(id)).toEqual({ state: 'sent', attempts: 2, failure: null });
    expect(mailsTo(person)).toHaveLength(1);
    await workOff(here);
  });

  test('for now at every attempt ends as failed, with a job that failed', async () => {
    const person = await aPerson(here, ['client']);
    sink.answer(person.user.email, 451);
    await happen('person.alreadyRegistered', person);
    const [id = ''] = await reactOnly();
    // The first attempt and twelve more.
    expect(await workOff(here)).toBe(13);
    expect(await deliveryOf(id)).toEqual({
      state: 'failed',
      attempts: 13,
      failure: 'temporary 451',
    });
  });
});

test('no name and no address waits in jobs, events, notifications or deliveries', async () => {
  const coach = await aCoach(here, { name: 'Tirza Findable' });
  const client = await aClient(here, { name: 'Boaz Searchable' });
  sink.answer(client.user.email, 451);
  sink.answer(coach.user.email, 550);
  await aBooking(here, { coach, client });
  await workOff(here);
  const texts: string[] = [];
  for (const table of ['pgboss.job', 'events', 'notifications', 'deliveries']) {
    const { rows } = await here.app.pool.query<{ text: string }>(
      `select t::text as text from ${table} t`,
    );
    expect(rows.length).toBeGreaterThan(0);
    texts.push(...rows.map((row) => row.text));
  }
  const everything = texts.join('\n');
  for (const told of [coach.user.email, client.user.email, 'Findable', 'Searchable', '@people']) {
    expect(everything).not.toContain(told);
  }
});

function mailsTo(person: Person): ReceivedMail[] {
  return sink.received.filter((mail) => mail.to === person.user.email);
}

function subjectsTo(person: Person): (string | undefined)[] {
  return mailsTo(person).map((mail) => mail.parsed.subject);
}

function calendarIn(mail: ReceivedMail | undefined): string {
  const part = mail?.parsed.attachments.find((one) => one.contentType === 'text/calendar');
  return part?.content.toString('utf8').replaceAll('\r\n ', '') ?? '';
}

function aHold(coach: Person & { typeId: string }, client: Person) {
  const startsAt = testStart.add({ hours: 24 });
  return {
    coach: coach.id,
    client: client.id,
    type: coach.typeId,
    state: 'held' as const,
    startsAt: startsAt.toString(),
    endsAt: startsAt.add({ minutes: 50 }).toString(),
    heldUntil: testStart.add({ minutes: 10 }).toString(),
    place: 'video' as const,
    priceMinor: 9600,
    currency: 'GBP',
    sequence: 0,
  };
}

/** Announces an event about a person; returns the event's id. */
async function happen(name: KnownEvent, person: Person): Promise<string> {
  const requestId = randomUUID();
  const ctx = { ...here.system, requestId };
  await announce(ctx, { name, collection: 'users', documentId: person.id, topics: [] });
  const { rows } = await here.app.pool.query<{ id: string }>(
    'select id from events where request_id = $1',
    [requestId],
  );
  return rows[0]?.id ?? '';
}

/** Runs the waiting reactions and none of the deliveries that they queue; returns the ids of these. */
async function reactOnly(): Promise<string[]> {
  const { boss } = here.app;
  const jobs = (await boss?.fetch<{ eventId: string }>('react', { batchSize: 50 })) ?? [];
  for (const job of jobs) {
    await reactTo(here.system, job.data);
    await boss?.complete('react', job.id);
  }
  const { rows } = await here.app.pool.query<{ id: string }>(
    `select id from deliveries where state = 'queued' and attempts = 0`,
  );
  return rows.map((row) => row.id);
}

async function statesOf(ids: string[]): Promise<string[]> {
  return Promise.all(ids.map(async (id) => (await deliveryOf(id)).state));
}

async function deliveryOf(id: string) {
  const { rows } = await here.app.pool.query<{
    state: string;
    attempts: number;
    failure: string | null;
  }>('select state::text, attempts::int, failure from deliveries where id = $1', [id]);
  const [row] = rows;
  if (!row) throw new Error('There is no such delivery');
  return row;
}
