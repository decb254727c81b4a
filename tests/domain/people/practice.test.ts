import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ownPractice } from '#domain/people/ownPractice.sql.ts';
import { publishPractice } from '#domain/people/publishPractice.ts';
import { publishingGaps } from '#domain/people/publishingGaps.ts';
import { saveAvailability, type Availability } from '#domain/people/saveAvailability.ts';
import { saveCoachProfile, type CoachProfileWish } from '#domain/people/saveCoachProfile.ts';
import { saveSessionType, type SessionTypeWish } from '#domain/people/saveSessionType.ts';
import type { Ctx } from '#src/context.ts';
import type { RefusalCode } from '#src/refused.ts';
import { aClient, aCoach, aPerson } from '#tests/support/people.ts';
import { world, type World } from '#tests/support/world.ts';

let here: World;

beforeAll(async () => {
  here = await world();
});
afterAll(async () => {
  await here.end();
});

const week = (more: Partial<Availability> = {}): Availability => ({
  windows: [
    { weekday: 1, startsAt: '09:00', endsAt: '12:00' },
    { weekday: 1, startsAt: '14:00', endsAt: '18:00' },
    { weekday: 7, startsAt: '22:00', endsAt: '02:00' },
  ],
  zone: 'Europe/Paris',
  noticeMinutes: 60,
  horizonDays: 30,
  stepMinutes: 15,
  bufferBeforeMinutes: 5,
  bufferAfterMinutes: 10,
  ...more,
});

const page = (more: Partial<CoachProfileWish> = {}): CoachProfileWish => ({
  slug: `coach-${crypto.randomUUID()}`,
  words: {
    en: { name: 'Noa', headline: 'Change', about: 'Eleven years.' },
    he: { name: '', headline: '', about: '' },
  },
  languages: ['he', 'en'],
  languageLevels: [{ language: 'en', level: 'native' }],
  specialties: ['career'],
  ...more,
});

const offer = (more: Partial<SessionTypeWish> = {}): SessionTypeWish => ({
  words: { en: { name: 'Talk', description: '' }, he: { name: 'שיחה', description: '' } },
  kind: 'discovery',
  durationMinutes: 30,
  priceMinor: 0,
  currency: 'ILS',
  place: 'phone',
  needsApproval: true,
  isBookable: true,
  ...more,
});

const practiceOf = async (ctx: Ctx) => {
  const practice = await ownPractice(ctx);
  if (!practice) throw new Error('The coach has no profile');
  return practice;
};

const refusal = (code: RefusalCode, status: number): unknown =>
  expect.objectContaining({ code, status });

const audited = async (id: string): Promise<number> => {
  const found = await here.app.pool.query('select from audit_logs where document_id = $1', [id]);
  return found.rowCount ?? 0;
};

describe('weekly hours', () => {
  test('are replaced as a whole: what stays keeps its row, the rest goes and comes', async () => {
    const coach = await aCoach(here);
    const ctx = here.as(coach.user);
    await saveAvailability(ctx, week());
    const before = await practiceOf(ctx);
    expect(before).toMatchObject({ zone: 'Europe/Paris', stepMinutes: 15, bufferAfterMinutes: 10 });
    expect(before.windows.map(({ weekday, startsAt }) => [weekday, startsAt])).toEqual([
      [1, '09:00'],
      [1, '14:00'],
      [7, '22:00'],
    ]);
    const kept = before.windows[0];
    await saveAvailability(
      ctx,
      week({
        windows: [
          { weekday: 1, startsAt: '09:00', endsAt: '12:00' },
          { weekday: 2, startsAt: '00:00', endsAt: '24:00' },
        ],
      }),
    );
    const after = await practiceOf(ctx);
    expect(after.windows).toHaveLength(2);
    expect(after.windows[0]?.id).toBe(kept?.id);
    expect(await audited(kept?.id ?? '')).toBe(1);
    expect(await audited(before.windows[1]?.id ?? '')).toBe(2);
  });

  test('two saves at once leave the hours of one of them, never a mixture', async () => {
    const coach = await aCoach(here);
    const one = week({ windows: [{ weekday: 1, startsAt: '08:00', endsAt: '10:00' }] });
    const two = week({ windows: [{ weekday: 2, startsAt: '11:00', endsAt: '13:00' }] });
    await Promise.all(
      [one, two, one, two].map((each) => saveAvailability(here.as(coach.user), each)),
    );
    expect((await practiceOf(here.as(coach.user))).windows).toHaveLength(1);
  });

  test('of one coach are not another’s to touch', async () => {
    const [coach, other] = [await aCoach(here), await aCoach(here)];
    await saveAvailability(here.as(coach.user), week({ windows: [] }));
    expect((await practiceOf(here.as(other.user))).windows).toHaveLength(7);
  });

  test.each<[string, Partial<Availability>, RefusalCode]>([
    ['a zone nobody knows', { zone: 'Mars/Olympus' }, 'people.unknownZone'],
    [
      'a notice past the horizon',
      { noticeMinutes: 40_000, horizonDays: 2 },
      'people.noticeBeyondHorizon',
    ],
    [
      'hours that overlap over midnight into Monday',
      {
        windows: [
          { weekday: 7, startsAt: '22:00', endsAt: '02:00' },
          { weekday: 1, startsAt: '01:00', endsAt: '05:00' },
        ],
      },
      'sessions.windowsOverlap',
    ],
    [
      'an empty window',
      { windows: [{ weekday: 3, startsAt: '09:00', endsAt: '09:00' }] },
      'sessions.windowTimes',
    ],
  ])('are refused with %s, and nothing of them is kept', async (_what, wish, code) => {
    const coach = await aCoach(here);
    const before = await practiceOf(here.as(coach.user));
    await expect(saveAvailability(here.as(coach.user), week(wish))).rejects.toEqual(
      refusal(code, 422),
    );
    expect(await practiceOf(here.as(coach.user))).toEqual(before);
  });
});

describe('the public page', () => {
  test('is published only when it says something, offers something and has hours', async () => {
    const coach = await aPerson(here, ['coach']);
    const ctx = here.as(coach.user);
    expect(await ownPractice(ctx)).toBeNull();
    await saveCoachProfile(
      ctx,
      page({
        words: {
          en: { name: 'Noa', headline: 'Noa', about: '' },
          he: { name: '', headline: '', about: '' },
        },
      }),
    );
    const publish = () => publishPractice(ctx, { isPublished: true });
    expect(publishingGaps(await practiceOf(ctx))).toEqual(['profile', 'types', 'hours']);
    await expect(publish()).rejects.toEqual(refusal('people.notReady', 409));
    await saveCoachProfile(ctx, page());
    await saveSessionType(ctx, offer());
    await expect(publish()).rejects.toEqual(refusal('people.notReady', 409));
    await saveAvailability(ctx, week());
    await publish();
    expect((await practiceOf(ctx)).isPublished).toBe(true);
    await publishPractice(ctx, { isPublished: false });
    expect((await practiceOf(ctx)).isPublished).toBe(false);
  });

  test('shows in both languages what was written in one', async () => {
    const coach = await aCoach(here);
    const ctx = here.as(coach.user);
    await saveCoachProfile(ctx, page());
    const { words } = await practiceOf(ctx);
    expect(words.he).toEqual(words.en);
    await saveCoachProfile(
      ctx,
      page({
        words: {
          en: { name: 'Noa', headline: 'Change', about: '' },
          he: { name: 'נועה', headline: 'שינוי', about: 'אחת־עשרה שנה.' },
        },
      }),
    );
    expect((await practiceOf(ctx)).words).toEqual({
      en: { name: 'Noa', headline: 'Change', about: 'אחת־עשרה שנה.' },
      he: { name: 'נועה', headline: 'שינוי', about: 'אחת־עשרה שנה.' },
    });
  });

  test('keeps its address for itself', async () => {
    const [coach, other] = [await aCoach(here), await aCoach(here)];
    await expect(
      saveCoachProfile(here.as(coach.user), page({ slug: other.slug })),
    ).rejects.toMatchObject({
      code: 'people.slugTaken',
      status: 409,
      fields: { slug: 'people.slugTaken' },
    });
    await saveCoachProfile(here.as(other.user), page({ slug: other.slug }));
  });
});

describe('session types', () => {
  test('are made and changed in both languages at once', async () => {
    const coach = await aCoach(here);
    const ctx = here.as(coach.user);
    const id = await saveSessionType(ctx, offer());
    const found = async () => (await practiceOf(ctx)).types.find((type) => type.id === id);
    expect(await found()).toMatchObject({
      priceMinor: 0,
      currency: 'ILS',
      words: { en: { name: 'Talk' }, he: { name: 'שיחה' } },
    });
    await saveSessionType(ctx, {
      id,
      ...offer({
        priceMinor: 12_050,
        isBookable: false,
        words: {
          en: { name: '', description: '' },
          he: { name: 'שיחה ארוכה', description: 'שעה' },
        },
      }),
    });
    expect(await found()).toMatchObject({
      priceMinor: 12_050,
      isBookable: false,
      words: { en: { name: 'שיחה ארוכה', description: 'שעה' }, he: { name: 'שיחה ארוכה' } },
    });
  });

  test('of another coach are not there, and a client has none', async () => {
    const [coach, other] = [await aCoach(here), await aCoach(here)];
    const foreign = { id: other.typeId, ...offer() };
    await expect(saveSessionType(here.as(coach.user), foreign)).rejects.toEqual(
      refusal('common.notFound', 404),
    );
    const client = await aClient(here);
    await expect(saveSessionType(here.as(client.user), offer())).rejects.toEqual(
      refusal('common.forbidden', 403),
    );
  });

  test('that are made by REST obey the same access', async () => {
    const [coach, other] = [await aCoach(here), await aCoach(here)];
    const answer = await here.rest(`/api/session-types/${other.typeId}`, {
      method: 'PATCH',
      cookie: coach.cookie,
      body: JSON.stringify({ priceMinor: 1 }),
    });
    expect([403, 404]).toContain(answer.status);
    const kept = z.object({ price_minor: z.coerce.number() });
    const rows = await here.app.pool.query('select price_minor from session_types where id = $1', [
      other.typeId,
    ]);
    expect(kept.parse(rows.rows[0]).price_minor).toBe(9600);
  });
});
