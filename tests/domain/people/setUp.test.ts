import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { availabilityVersion } from '#domain/people/availabilityVersion.ts';
import { explainTime } from '#domain/people/explainTime.ts';
import { holidaysAhead } from '#domain/people/holidaysAhead.ts';
import { importHolidays } from '#domain/people/importHolidays.ts';
import { makeSharingLink } from '#domain/people/makeSharingLink.ts';
import { ownDays } from '#domain/people/ownDays.sql.ts';
import { ownPractice, type Practice } from '#domain/people/ownPractice.sql.ts';
import { previewDays } from '#domain/people/previewDays.ts';
import { removeDays } from '#domain/people/removeDays.ts';
import { saveAvailability } from '#domain/people/saveAvailability.ts';
import { saveException } from '#domain/people/saveException.ts';
import { saveSessionType, type SessionTypeWish } from '#domain/people/saveSessionType.ts';
import { saveTimeOff } from '#domain/people/saveTimeOff.ts';
import { sessionsOutside } from '#domain/people/sessionsOutside.ts';
import { sharingLinks } from '#domain/people/sharingLinks.sql.ts';
import { switchSharingLink } from '#domain/people/switchSharingLink.ts';
import type { Trial } from '#domain/people/triedOffer.ts';
import { sharingLink } from '#domain/sessions/sharingLink.sql.ts';
import type { Ctx } from '#src/context.ts';
import type { RefusalCode } from '#src/refused.ts';
import { aBooking } from '#tests/support/aBooking.ts';
import { aClient, aCoach } from '#tests/support/people.ts';
import { testStart, world, type World } from '#tests/support/world.ts';

let here: World;

beforeAll(async () => {
  here = await world();
});
afterAll(async () => {
  await here.end();
});

const practiceOf = async (ctx: Ctx): Promise<Practice> => {
  const practice = await ownPractice(ctx);
  if (!practice) throw new Error('The coach has no profile');
  return practice;
};

const trialOf = async (ctx: Ctx, more: Partial<Trial> = {}): Promise<Trial> => {
  const practice = await practiceOf(ctx);
  return {
    coachId: ctx.actor.kind === 'user' ? ctx.actor.user.id : '',
    practice,
    days: await ownDays(ctx),
    availability: practice,
    typeId: practice.types[0]?.id ?? null,
    durationMinutes: 50,
    ...more,
  };
};

const refusal = (code: RefusalCode, status: number): unknown =>
  expect.objectContaining({ code, status });

const offer = (more: Partial<SessionTypeWish> = {}): SessionTypeWish => ({
  words: { en: { name: 'Talk', description: '' }, he: { name: 'שיחה', description: '' } },
  kind: 'discovery',
  durationMinutes: 30,
  priceMinor: 0,
  currency: 'ILS',
  place: 'phone',
  needsApproval: false,
  isBookable: true,
  ...more,
});

describe('a page that was opened before somebody saved', () => {
  test('does not undo the other save, and what it wanted can be saved once it knows', async () => {
    const coach = await aCoach(here);
    const ctx = here.as(coach.user);
    const practice = await practiceOf(ctx);
    const basedOn = availabilityVersion(practice);
    await saveAvailability(ctx, { ...practice, stepMinutes: 15, basedOn });
    const late = { ...practice, stepMinutes: 60, basedOn };
    await expect(saveAvailability(ctx, late)).rejects.toEqual(refusal('common.stale', 409));
    const now = await practiceOf(ctx);
    expect(now.stepMinutes).toBe(15);
    await saveAvailability(ctx, { ...late, basedOn: availabilityVersion(now) });
    expect((await practiceOf(ctx)).stepMinutes).toBe(60);
  });

  test('of a session type or a single day is refused alike', async () => {
    const coach = await aCoach(here);
    const ctx = here.as(coach.user);
    const id = await saveSessionType(ctx, offer());
    const version = (await practiceOf(ctx)).types.find((type) => type.id === id)?.version;
    await saveSessionType(ctx, { ...offer({ durationMinutes: 40 }), id, basedOn: version });
    await expect(saveSessionType(ctx, { ...offer(), id, basedOn: version })).rejects.toEqual(
      refusal('common.stale', 409),
    );
    const day = { date: '2026-12-01', hours: [], name: null };
    await saveException(ctx, day);
    const [kept] = (await ownDays(ctx)).exceptions;
    await saveException(ctx, { ...day, name: 'Fair', id: kept?.id, basedOn: kept?.version });
    const late = { ...day, id: kept?.id, basedOn: kept?.version };
    await expect(saveException(ctx, late)).rejects.toEqual(refusal('common.stale', 409));
    expect((await ownDays(ctx)).exceptions[0]?.name).toBe('Fair');
  });
});

describe('weekly hours with a pattern', () => {
  test('keep their rows while they stay as they are, and are refused where they never occur', async () => {
    const coach = await aCoach(here);
    const ctx = here.as(coach.user);
    const practice = await practiceOf(ctx);
    const often = { weekday: 2, startsAt: '09:00', endsAt: '12:00' } as const;
    const other = { ...often, everyWeeks: 2, fromDate: '2026-12-01', untilDate: null };
    await saveAvailability(ctx, { ...practice, windows: [other], mostPerDay: 3, weekStart: 7 });
    const before = await practiceOf(ctx);
    expect(before).toMatchObject({ mostPerDay: 3, mostPerWeek: null, weekStart: 7 });
    expect(before.windows).toMatchObject([other]);
    const until = { ...often, fromDate: '2026-12-01', untilDate: '2027-01-31', everyWeeks: 1 };
    await saveAvailability(ctx, {
      ...before,
      windows: [other, { ...until, startsAt: '14:00', endsAt: '15:00' }],
    });
    const after = await practiceOf(ctx);
    expect(after.windows.map(({ id }) => id)).toContain(before.windows[0]?.id);
    const never = { ...often, fromDate: '2026-12-02', untilDate: '2026-12-05' };
    await expect(saveAvailability(ctx, { ...after, windows: [never] })).rejects.toEqual(
      refusal('sessions.windowNever', 422),
    );
    expect(await practiceOf(ctx)).toEqual(after);
  });

  test.each<[string, object, RefusalCode]>([
    ['fewer sessions a week than a day', { mostPerDay: 5, mostPerWeek: 4 }, 'people.limitsOrder'],
    [
      'a horizon within a session type’s own notice',
      { horizonDays: 5 },
      'people.typeNoticeBeyondHorizon',
    ],
  ])('and rules contradict each other: %s', async (_what, more, code) => {
    const coach = await aCoach(here);
    const ctx = here.as(coach.user);
    await saveSessionType(ctx, offer({ noticeMinutes: 10_080 }));
    const practice = await practiceOf(ctx);
    await expect(saveAvailability(ctx, { ...practice, ...more })).rejects.toEqual(
      refusal(code, 422),
    );
    expect(await practiceOf(ctx)).toEqual(practice);
  });
});

describe('single days', () => {
  test('close a day, open another, and take each day once', async () => {
    const coach = await aCoach(here);
    const ctx = here.as(coach.user);
    await saveException(ctx, { date: '2026-11-25', hours: [], name: 'Fair' });
    const hours = [{ startsAt: '10:00', endsAt: '11:00' }];
    await saveException(ctx, { date: '2026-11-26', hours, name: null });
    const twice = saveException(ctx, { date: '2026-11-25', hours, name: null });
    await expect(twice).rejects.toEqual(refusal('sessions.dateTwice', 409));
    const days = await previewDays(ctx, { ...(await trialOf(ctx)), weeks: 2 });
    const on = (date: string) => days.find((day) => day.date === date);
    expect(on('2026-11-25')).toMatchObject({
      slots: [],
      special: { kind: 'closed', name: 'Fair' },
    });
    expect(on('2026-11-26')?.slots).toHaveLength(1);
    expect(on('2026-11-27')?.slots.length).toBeGreaterThan(10);
    expect(days).toHaveLength(14);
  });

  test('of another coach are not there to change or remove', async () => {
    const [coach, other] = [await aCoach(here), await aCoach(here)];
    await saveTimeOff(here.as(other.user), {
      fromDate: '2026-12-01',
      untilDate: '2026-12-05',
      note: 'Sea',
    });
    const [foreign] = (await ownDays(here.as(other.user))).timeOff;
    const id = foreign?.id ?? '';
    const ctx = here.as(coach.user);
    const wish = { id, fromDate: '2026-12-01', untilDate: '2026-12-02', note: null };
    await expect(saveTimeOff(ctx, wish)).rejects.toEqual(refusal('common.notFound', 404));
    await removeDays(ctx, { slug: 'time-off', id });
    expect((await ownDays(here.as(other.user))).timeOff).toEqual([foreign]);
    await removeDays(here.as(other.user), { slug: 'time-off', id });
    expect((await ownDays(here.as(other.user))).timeOff).toEqual([]);
  });
});

describe('public holidays', () => {
  test('of Israel and others are computed, by the day that calendars print, in the reader’s language', async () => {
    const coach = await aCoach(here, { locale: 'he' });
    const ctx = here.as(coach.user);
    const israel = await holidaysAhead(ctx, 'IL');
    const on = (date: string) => israel.find((day) => day.date === date);
    // 15 Nisan, 5 Iyyar moved off the Sabbath's eve, 1 and 10 Tishrei of 5787 and 5788.
    expect(on('2027-04-22')).toMatchObject({ name: 'פסח', isPublic: true });
    expect(on('2027-05-12')).toMatchObject({ name: 'יום העצמאות', isPublic: true });
    expect(on('2027-10-02')).toMatchObject({ name: 'ראש השנה', isPublic: true });
    expect(on('2027-10-11')).toMatchObject({ name: 'יום כיפור', isPublic: true });
    expect(on('2027-04-23')).toMatchObject({ isPublic: false });
    const british = await holidaysAhead(here.as((await aCoach(here)).user), 'GB');
    expect(british).toContainEqual(
      expect.objectContaining({ date: '2026-12-25', name: 'Christmas Day', isPublic: true }),
    );
    await expect(holidaysAhead(ctx, 'XX')).rejects.toEqual(refusal('people.unknownCountry', 422));
  });

  test('are closed under their names; days with an entry keep it, and other days are no holidays', async () => {
    const coach = await aCoach(here);
    const ctx = here.as(coach.user);
    const hours = [{ startsAt: '10:00', endsAt: '11:00' }];
    await saveException(ctx, { date: '2026-12-25', hours, name: 'Only mornings' });
    const dates = ['2026-12-25', '2027-01-01', '2026-12-03'];
    expect(await importHolidays(ctx, { country: 'GB', dates })).toBe(1);
    expect((await ownDays(ctx)).exceptions).toMatchObject([
      { date: '2026-12-25', name: 'Only mornings', holidayOf: null },
      { date: '2027-01-01', name: "New Year's Day", holidayOf: 'GB', hours: [] },
    ]);
    expect(await importHolidays(ctx, { country: 'GB', dates })).toBe(0);
  });

  test('begin with the day that it is where the coach keeps hours', async () => {
    const coach = await aCoach(here, { zone: 'Pacific/Auckland' });
    // Christmas Day is over in Auckland, and not yet begun in Honolulu, from where the coach reads.
    here.clock.set(Temporal.Instant.from('2026-12-25T11:30:00Z'));
    const away = { ...here.as(coach.user), zone: 'Pacific/Honolulu' };
    const [next] = await holidaysAhead(away, 'GB');
    here.clock.set(testStart);
    expect(next?.date).not.toBe('2026-12-25');
  });
});

describe('why a time is not offered', () => {
  const kindsOf = async (
    ctx: Ctx,
    at: { date: string; time: string },
    more: Partial<Trial> = {},
  ) => {
    const { moments } = await explainTime(ctx, { ...(await trialOf(ctx, more)), ...at });
    return moments.map(({ reasons }) => reasons.map(({ kind }) => kind));
  };

  test('is told with the session, the entry and the limit that stand in the way', async () => {
    const [coach, client] = [await aCoach(here), await aClient(here, { name: 'Maya Levin' })];
    const ctx = here.as(coach.user);
    // 08:00 UTC is 10:00 in Jerusalem.
    const sessionId = await aBooking(here, { coach, client }, { state: 'confirmed' });
    await saveTimeOff(ctx, { fromDate: '2026-12-01', untilDate: '2026-12-03', note: 'Sea' });
    await saveException(ctx, { date: '2026-11-29', hours: [], name: 'Fair' });
    const busy = await explainTime(ctx, {
      ...(await trialOf(ctx)),
      date: '2026-11-25',
      time: '10:00',
    });
    expect(busy.moments[0]?.reasons).toMatchObject([
      { kind: 'busy', sessions: [{ id: sessionId, withName: 'Maya Levin' }] },
    ]);
    expect(busy.nearest).toHaveLength(3);
    expect(await kindsOf(ctx, { date: '2026-11-25', time: '11:00' })).toEqual([[]]);
    expect(await kindsOf(ctx, { date: '2026-12-02', time: '11:00' })).toEqual([['timeOff']]);
    expect(await kindsOf(ctx, { date: '2026-11-29', time: '11:00' })).toEqual([['closed']]);
    expect(await kindsOf(ctx, { date: '2026-11-26', time: '21:00' })).toEqual([['outsideWindows']]);
    expect(await kindsOf(ctx, { date: '2027-06-01', time: '11:00' })).toEqual([['horizon']]);
    const { availability } = await trialOf(ctx);
    const full = await explainTime(ctx, {
      ...(await trialOf(ctx, { availability: { ...availability, mostPerDay: 1 } })),
      date: '2026-11-25',
      time: '15:00',
    });
    expect(full.moments[0]?.reasons).toEqual([{ kind: 'dayFull', most: 1, isOfType: false }]);
  });

  test('is judged by hours that are not saved, and a time that clocks skip is none', async () => {
    const coach = await aCoach(here);
    const ctx = here.as(coach.user);
    const at = { date: '2027-03-26', time: '02:30' };
    const practice = await practiceOf(ctx);
    const availability = {
      ...practice,
      horizonDays: 400,
      windows: [{ weekday: 5 as const, startsAt: '00:00', endsAt: '24:00' }],
    };
    expect(await kindsOf(ctx, at, { availability })).toEqual([]);
    const twice = { date: '2027-10-31', time: '01:30' };
    expect(await kindsOf(ctx, twice, { availability })).toHaveLength(2);
    const ahead = { date: '2026-11-27', time: '00:00' };
    expect(await kindsOf(ctx, ahead, { availability })).toEqual([[]]);
    expect(await kindsOf(ctx, ahead)).toEqual([['outsideWindows']]);
  });
});

describe('a change of hours or zone', () => {
  test('moves nothing that is booked, and names what lies outside now', async () => {
    const [coach, client] = [await aCoach(here), await aClient(here)];
    const ctx = here.as(coach.user);
    const sessionId = await aBooking(here, { coach, client }, { state: 'confirmed' });
    const outside = async () =>
      sessionsOutside(ctx, { practice: await practiceOf(ctx), days: await ownDays(ctx) });
    expect(await outside()).toEqual([]);
    const before = await here.system.store.findByID('sessions', sessionId);
    await saveAvailability(ctx, { ...(await practiceOf(ctx)), zone: 'America/Los_Angeles' });
    expect(await outside()).toMatchObject([{ id: sessionId, withName: client.user.name }]);
    expect(await here.system.store.findByID('sessions', sessionId)).toEqual(before);
    await saveAvailability(ctx, { ...(await practiceOf(ctx)), zone: 'Asia/Jerusalem' });
    await saveTimeOff(ctx, { fromDate: '2026-11-25', untilDate: '2026-11-25', note: null });
    expect(await outside()).toHaveLength(1);
  });
});

describe('session types with everything', () => {
  test('keep lengths, questions in both languages, policy and rules of their own', async () => {
    const coach = await aCoach(here);
    const ctx = here.as(coach.user);
    const wish = offer({
      otherLengths: [{ durationMinutes: 50, priceMinor: 9000, currency: 'ILS' }],
      whoMayBook: 'clients',
      noticeMinutes: 1440,
      mostPerWeek: 4,
      freeCancelHours: 48,
      lateFeePercent: 50,
      questions: [
        {
          answerKind: 'long',
          isRequired: true,
          words: { en: { question: 'What brings you?' }, he: { question: 'מה מביא אותך?' } },
        },
      ],
    });
    const id = await saveSessionType(ctx, wish);
    const kept = async () => (await practiceOf(ctx)).types.find((type) => type.id === id);
    const first = await kept();
    expect(first).toMatchObject({
      otherLengths: wish.otherLengths ?? [],
      whoMayBook: 'clients',
      noticeMinutes: 1440,
      bufferAfterMinutes: null,
      mostPerWeek: 4,
      lateFeePercent: 50,
      questions: [
        {
          isRequired: true,
          words: { en: { question: 'What brings you?' }, he: { question: 'מה מביא אותך?' } },
        },
      ],
    });
    const question = first?.questions[0];
    await saveSessionType(ctx, {
      ...wish,
      id,
      otherLengths: [],
      questions: [
        {
          id: question?.id,
          answerKind: 'short',
          isRequired: false,
          words: { en: { question: 'Why now?' }, he: { question: '' } },
        },
      ],
    });
    expect(await kept()).toMatchObject({
      otherLengths: [],
      questions: [
        { id: question?.id, answerKind: 'short', words: { he: { question: 'Why now?' } } },
      ],
    });
  });

  test('are refused with a notice past the coach’s horizon, a length twice, or limits that contradict', async () => {
    const coach = await aCoach(here);
    const ctx = here.as(coach.user);
    const before = await practiceOf(ctx);
    const twice = [{ durationMinutes: 30, priceMinor: 5, currency: 'ILS' as const }];
    for (const [more, code] of [
      [{ noticeMinutes: 43_200 * 2 }, 'common.invalid'],
      [{ otherLengths: twice }, 'sessions.lengthTwice'],
      [{ mostPerDay: 3, mostPerMonth: 2 }, 'people.limitsOrder'],
      [{ addressZone: 'Mars/Base' }, 'people.unknownZone'],
    ] as const) {
      const refused = saveSessionType(
        ctx,
        offer({ ...more, otherLengths: [...(more.otherLengths ?? [])] }),
      );
      await expect(refused).rejects.toEqual(refusal(code, 422));
    }
    expect(await practiceOf(ctx)).toEqual(before);
  });
});

describe('sharing links', () => {
  test('are made, listed with their uses, switched off and on again', async () => {
    const coach = await aCoach(here);
    const ctx = here.as(coach.user);
    const id = await makeSharingLink(ctx, {
      name: 'Newsletter',
      typeId: coach.typeId,
      lastDay: '2026-11-24',
      mostUses: 3,
    });
    const [link] = await sharingLinks(ctx);
    expect(link).toMatchObject({ id, name: 'Newsletter', uses: 0, mostUses: 3, isOn: true });
    // The end of the day in Jerusalem.
    expect(link?.endsAt?.toString()).toBe('2026-11-24T22:00:00Z');
    const live = () => sharingLink(here.visitor, { code: link?.code ?? '' });
    expect(await live()).toMatchObject({ isLive: true, typeId: coach.typeId });
    await switchSharingLink(ctx, { id, isOn: false });
    expect(await live()).toMatchObject({ isLive: false });
    await switchSharingLink(ctx, { id, isOn: true });
    expect(await live()).toMatchObject({ isLive: true });
  });

  test('of the past, for another coach’s session, or another coach’s are refused', async () => {
    const [coach, other] = [await aCoach(here), await aCoach(here)];
    const ctx = here.as(coach.user);
    const wish = { name: 'Talk', typeId: null, lastDay: null, mostUses: null };
    await expect(makeSharingLink(ctx, { ...wish, lastDay: '2026-11-23' })).rejects.toEqual(
      refusal('sessions.pastDay', 422),
    );
    await expect(makeSharingLink(ctx, { ...wish, typeId: other.typeId })).rejects.toEqual(
      refusal('common.invalid', 422),
    );
    expect(await sharingLinks(ctx)).toEqual([]);
    const foreign = await makeSharingLink(here.as(other.user), wish);
    await expect(switchSharingLink(ctx, { id: foreign, isOn: false })).rejects.toEqual(
      refusal('common.notFound', 404),
    );
  });
});
