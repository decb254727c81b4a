import { sql } from '@payloadcms/db-postgres/drizzle';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { dayBegun } from '#domain/reminders/agendaLetter.ts';
import { agendaDay } from '#domain/reminders/agendaDay.ts';
import { saveReminders } from '#domain/reminders/saveReminders.ts';
import { sendAgendas } from '#domain/reminders/sendAgendas.ts';
import { cancelSession } from '#domain/sessions/cancelSession.ts';
import { book } from '#tests/support/bookings.ts';
import { aClient, aCoach, type Person } from '#tests/support/people.ts';
import { statementsOf } from '#tests/support/statementsOf.ts';
import { workOff } from '#tests/support/workOff.ts';
import { testStart, world, type World } from '#tests/support/world.ts';

let here: World;
let coach: Awaited<ReturnType<typeof aCoach>>;
let client: Person;

beforeAll(async () => {
  here = await world();
});
afterAll(() => here.end());
beforeEach(async () => {
  here.clock.set(testStart);
  await workOff(here);
  // In Jerusalem it is ten o'clock.
  coach = await aCoach(here);
  client = await aClient(here, { name: 'Daniel Price' });
});

/** The instant at which clocks in Jerusalem show this, on a day of November 2026. */
const clock = (day: number, time: string) =>
  Temporal.ZonedDateTime.from(`2026-11-${day}T${time}[Asia/Jerusalem]`).toInstant();

async function lookAt(instant: Temporal.Instant): Promise<void> {
  here.clock.set(instant);
  await sendAgendas(here.system);
  await workOff(here);
}

const mails = () =>
  here.mail
    .sent()
    .filter(({ to, subject }) => to === coach.user.email && subject.includes('today'));
const wish = (agendaAt: string | null) =>
  saveReminders(here.as(coach.user), { reminders: [], agendaAt });
const bookAt = (startsAt: Temporal.Instant) =>
  book(here, client, { typeId: coach.typeId, startsAt });

describe('the day ahead', () => {
  it('comes at the coach’s hour with the day’s sessions, once, and not on a day without', async () => {
    await wish('07:30');
    await bookAt(clock(25, '09:00'));
    await bookAt(clock(25, '18:30'));
    await bookAt(clock(27, '08:00'));
    await lookAt(clock(25, '07:29:59'));
    expect(mails()).toHaveLength(0);
    await lookAt(clock(25, '07:30'));
    await lookAt(clock(25, '07:31'));
    expect(mails().map(({ subject }) => subject)).toEqual(['2 sessions today, the first at 09:00']);
    expect(mails()[0]?.text).toContain('09:00–09:50: Daniel Price');
    expect(mails()[0]?.text).toContain('18:30–19:20: Daniel Price');
    expect(mails()[0]?.text).not.toContain('08:00');
    await lookAt(clock(26, '07:30'));
    expect(mails()).toHaveLength(1);
    await lookAt(clock(27, '07:30'));
    expect(mails()).toHaveLength(2);
  });

  it('asks the database no more often, the more sessions the day has', async () => {
    const asked = async (day: number, times: string[]) => {
      for (const time of times) await bookAt(clock(day, time));
      here.clock.set(clock(day, '00:30'));
      const { id } = (await here.system.sql.row(
        z.object({ id: z.string() }),
        sql`insert into agenda_days (coach_id, day, at) values (${coach.id}, ${`2026-11-${day}`}, now()) returning id`,
      )) ?? { id: '' };
      const reader = { ...coach.user, address: coach.user.email, hasVerifiedAddress: true };
      return (
        await statementsOf(here, () => dayBegun.letter(here.system, { subjectId: id, reader }))
      ).length;
    };
    await wish('07:30');
    const few = await asked(25, ['09:00']);
    expect(few).toBeGreaterThan(1);
    expect(await asked(26, ['08:00', '10:00', '12:00', '14:00'])).toBe(few);
  });

  it('is the coach’s to ask for, and begins with the next morning', async () => {
    await bookAt(clock(25, '18:00'));
    await bookAt(clock(26, '18:00'));
    await lookAt(clock(25, '12:00'));
    await wish('07:00');
    await lookAt(clock(25, '12:01'));
    expect(mails()).toHaveLength(0);
    await lookAt(clock(26, '07:00'));
    expect(mails()).toHaveLength(1);
    await wish(null);
    await bookAt(clock(27, '18:00'));
    await lookAt(clock(27, '07:00'));
    expect(mails()).toHaveLength(1);
  });

  it('leaves out what was cancelled while the mail was on its way, and stays away where nothing is left', async () => {
    await wish('07:00');
    const sessionId = await bookAt(clock(25, '18:00'));
    here.clock.set(clock(25, '07:00'));
    await sendAgendas(here.system);
    await cancelSession(here.as(coach.user), { sessionId });
    await workOff(here);
    expect(mails()).toHaveLength(0);
  });

  it('has its turn once where many processes look, and where the day fills later', async () => {
    await wish('07:00');
    await bookAt(clock(25, '18:00'));
    here.clock.set(clock(25, '07:00'));
    await Promise.all(Array.from({ length: 6 }, () => sendAgendas(here.system)));
    await workOff(here);
    expect(mails()).toHaveLength(1);
    await lookAt(clock(26, '07:00'));
    await bookAt(clock(26, '18:00'));
    await lookAt(clock(26, '07:05'));
    expect(mails()).toHaveLength(1);
  });
});

describe('the hour of the day’s mail', () => {
  const turns = (zone: string, at: string, from: string, minutes: number) => {
    const found: string[] = [];
    let lastDay: string | null = null;
    for (let minute = 0; minute < minutes; minute++) {
      const now = Temporal.Instant.from(from).add({ minutes: minute });
      const day = agendaDay({ zone, at, since: null, lastDay }, now);
      if (day === null) continue;
      lastDay = day;
      found.push(now.toZonedDateTimeISO(zone).toString({ smallestUnit: 'minute' }));
    }
    return found;
  };

  it('comes once on days when clocks change, as much later as an hour is skipped', () => {
    expect(turns('America/New_York', '02:30', '2026-03-08T05:00Z', 1380)).toEqual([
      '2026-03-08T03:30-04:00[America/New_York]',
    ]);
    expect(turns('America/New_York', '01:30', '2026-11-01T04:00Z', 1500)).toEqual([
      '2026-11-01T01:30-04:00[America/New_York]',
    ]);
    expect(turns('Asia/Jerusalem', '07:00', '2026-03-26T22:00Z', 1380)).toEqual([
      '2026-03-27T07:00+03:00[Asia/Jerusalem]',
    ]);
    // Midnight itself is skipped.
    expect(turns('America/Santiago', '00:30', '2026-09-06T04:00Z', 1380)).toEqual([
      '2026-09-06T01:30-03:00[America/Santiago]',
    ]);
  });

  it('gives no day a second turn where the coach’s zone moves west', () => {
    const now = Temporal.Instant.from('2026-11-25T06:00Z');
    const wish = { at: '00:30', since: null, lastDay: '2026-11-25' };
    expect(agendaDay({ ...wish, zone: 'America/Los_Angeles' }, now)).toBeNull();
    expect(agendaDay({ ...wish, zone: 'Asia/Jerusalem', lastDay: '2026-11-24' }, now)).toBe(
      '2026-11-25',
    );
  });
});
