import { mkdtempSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyPassword } from '#domain/identity/password.ts';
import { landingPage, type PageBlock } from '#domain/content/landingPage.ts';
import { demoAccounts, demoPassword } from '#src/seed/demoAccounts.ts';
import { demoCoaches } from '#src/seed/demoPeople.ts';
import { seedDemo } from '#src/seed/demo.ts';
import { planSessions } from '#src/seed/planSessions.ts';
import { world, type World } from '../support/world.ts';

describe('the plan of the demo’s sessions', () => {
  // Around the clock changes of Israel, Europe and America too.
  it.each([
    '2026-11-22T13:00:00Z',
    '2027-03-26T01:00:00Z',
    '2026-10-25T00:30:00Z',
    '2027-03-14T23:59:00Z',
  ])('fits everybody’s hours and never puts two at once, at %s', (text) => {
    const now = Temporal.Instant.from(text);
    const plan = planSessions(now);
    expect(plan.length).toBeGreaterThan(90);
    for (const [index, session] of plan.entries()) {
      const coach = demoCoaches.find(({ key }) => key === session.coach);
      if (!coach) throw new Error('unknown coach');
      const from = session.startsAt.toZonedDateTimeISO(coach.zone);
      const to = session.endsAt.toZonedDateTimeISO(coach.zone);
      expect(coach.weekdays).toContain(from.dayOfWeek);
      const wall = (time: Temporal.ZonedDateTime) => time.toPlainTime().toString().slice(0, 5);
      expect(coach.hours.some(([opens, closes]) => opens <= wall(from) && wall(to) <= closes)).toBe(
        true,
      );
      const isPast = Temporal.Instant.compare(session.endsAt, now) <= 0;
      expect(['confirmed', 'pending'].includes(session.outcome)).toBe(!isPast);
      expect(Temporal.Instant.compare(session.bookedAt, now)).toBe(-1);
      for (const other of plan.slice(index + 1)) {
        if (other.coach !== session.coach && other.client !== session.client) continue;
        const apart =
          Temporal.Instant.compare(other.startsAt, session.endsAt) >= 0 ||
          Temporal.Instant.compare(other.endsAt, session.startsAt) <= 0;
        expect(apart).toBe(true);
      }
    }
  });
});

describe('the demo', () => {
  let home: World;

  beforeAll(async () => {
    home = await world({ DATA_DIR: mkdtempSync('/tmp/loom-demo-') });
    await seedDemo(home.visitor);
  });
  afterAll(() => home.end());

  const count = async (from: string) => {
    const { rows } = await home.app.pool.query<{ count: number }>(
      `select count(*)::int as count from ${from}`,
    );
    return rows[0]?.count;
  };
  const kinds = (blocks: PageBlock[]) => blocks.map(({ blockType }) => blockType);

  it('is there once, however often it is asked for', async () => {
    const before = [await count('users'), await count('sessions'), await count('messages')];
    expect((await seedDemo(home.visitor)).isNew).toBe(false);
    expect([await count('users'), await count('sessions'), await count('messages')]).toEqual(
      before,
    );
  });

  it('is marked as made up, and sends nobody mail', async () => {
    expect(await count('users where is_demo is not true')).toBe(0);
    expect(await count("users where email not like '%@demo.loom.example'")).toBe(0);
    expect(await count('deliveries')).toBe(0);
    expect(await count('pgboss.job')).toBe(0);
  });

  it('names accounts that let one in', async () => {
    for (const { email, password } of demoAccounts()) {
      const { rows } = await home.app.pool.query<{ hash: string }>(
        'select password_hash as hash from credentials c join users u on u.id = c.user_id where email = $1',
        [email],
      );
      expect(await verifyPassword(password, rows[0]?.hash ?? null)).toBe(true);
      expect(password).toBe(demoPassword);
    }
    const roles = demoAccounts().map(({ role }) => role);
    expect(new Set(roles).size).toBe(7);
  });

  it('every pair has an engagement, a conversation, and one of each kind of past', async () => {
    expect(await count("engagements where state = 'active'")).toBe(15);
    expect(await count('conversations')).toBe(15);
    for (const state of ['completed', 'missed', 'cancelled', 'confirmed', 'pending']) {
      expect(await count(`sessions where state = '${state}'`)).toBeGreaterThan(0);
    }
    expect(await count("sessions where state in ('held', 'expired')")).toBe(0);
  });

  it('sessions are written up in both languages: in notes of every level, summaries, a file and answers to reviews', async () => {
    const of = (coach: string, from: string) =>
      count(`${from} join users u on u.id = coach_id and u.email like '${coach}@%'`);
    for (const coach of ['noa', 'daniel']) {
      expect(
        await of(coach, '(select * from sessions where summary_shared_at is not null) s'),
      ).toBe(coach === 'noa' ? 3 : 2);
      expect(await of(coach, '(select * from feedback where reply is not null) f')).toBeGreaterThan(
        0,
      );
      expect(
        await of(coach, "files f join sessions s on s.id = f.session_id and f.state = 'unscanned'"),
      ).toBe(1);
    }
    expect(await count('sessions where summary is not null and summary_shared_at is null')).toBe(1);
    expect(await count("sessions where summary <> '' and begun_at is null")).toBe(0);
    for (const coach of ['noa', 'daniel']) expect(await of(coach, 'tasks')).toBe(3);
    expect(await count('tasks where done_at is not null')).toBe(2);
    for (const level of ['own', 'pair', 'coaches', 'shared']) {
      expect(await count(`notes where level = '${level}'`)).toBeGreaterThan(0);
    }
    expect(
      await count("notes where level = 'own' and (title is not null or body is not null)"),
    ).toBe(0);
    expect(
      await count(`notes where level <> 'own' and tags::text not like '%demo%'
        and tags::text not like '%הדגמה%'`),
    ).toBe(0);
  });

  it('messages stand in the order in which they were sent', async () => {
    expect(
      await count(
        `messages a join messages b on a.conversation_id = b.conversation_id
           and a.sequence < b.sequence and a.sent_at > b.sent_at`,
      ),
    ).toBe(0);
    expect(await count('messages')).toBeGreaterThan(50);
  });

  it('the landing page shows coaches there are, and says which parts are made up', async () => {
    for (const locale of ['en', 'he'] as const) {
      const ctx = home.context({ kind: 'visitor' }, { locale });
      const { blocks } = await landingPage(ctx, { preview: false });
      expect(kinds(blocks)).toEqual([
        'hero',
        'features',
        'steps',
        'coaches',
        'pricing',
        'testimonials',
        'faq',
        'callToAction',
      ]);
      const shown = blocks.find((block) => block.blockType === 'coaches');
      expect(shown?.coaches).toHaveLength(4);
      const names = demoCoaches.map((coach) => coach.names[locale]);
      for (const coach of shown?.coaches ?? []) expect(names).toContain(coach.name);
      expect(JSON.stringify(blocks)).toMatch(locale === 'en' ? /demo data/i : /הדגמה/);
    }
  });

  it('a coach who is not published any more leaves the landing page at once', async () => {
    const [profile] = await home.system.store.find('coach-profiles', {
      where: { slug: { equals: 'noa-ben-ami' } },
    });
    await home.system.store.update('coach-profiles', profile?.id ?? '', { isPublished: false });
    const { blocks } = await landingPage(home.visitor, { preview: false });
    const shown = blocks.find((block) => block.blockType === 'coaches');
    expect(shown?.coaches.map(({ slug }) => slug)).not.toContain('noa-ben-ami');
  });
});
