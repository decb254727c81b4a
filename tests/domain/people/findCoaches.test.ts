import { beforeAll, describe, expect, test } from 'vitest';
import { coachList, coachesPerPage } from '#domain/people/coachList.sql.ts';
import { coachSorts, type CoachSearch } from '#domain/people/coachSearch.ts';
import { countsWithout } from '#domain/people/countsWithout.sql.ts';
import { findNextFree, freshenNextFree } from '#domain/people/nextFree.sql.ts';
import { timeChanged } from '#domain/people/timeChanged.sql.ts';
import { inLocale } from '#src/context.ts';
import { aBooking } from '#tests/support/aBooking.ts';
import { aListedCoach } from '#tests/support/aListedCoach.ts';
import { aClient, aCoach } from '#tests/support/people.ts';
import { statementsOf } from '#tests/support/statementsOf.ts';
import { world, type World } from '#tests/support/world.ts';

let here: World;
const names = new Map<string, string>();

async function found(search: CoachSearch): Promise<string[]> {
  const { coaches } = await coachList(here.visitor, search);
  return coaches.map(({ id }) => names.get(id) ?? '?');
}

describe('a search for coaches', () => {
  beforeAll(async () => {
    here = await world();
    const noa = await aListedCoach(here, {
      en: {
        name: 'Dr. Noa Ben-Ami',
        headline: 'Leadership and career change',
        about: 'I hold a doctorate in organisational psychology.',
      },
      he: {
        name: 'ד״ר נועה בן־עמי',
        headline: 'מנהיגות ושינוי קריירה',
        about: 'לפני האימון ניהלתי צוותי מחקר. יש לי דוקטורט בפסיכולוגיה ארגונית.',
      },
      specialties: ['leadership', 'career'],
      languages: { he: 'native', en: 'fluent' },
      price: { minor: 42_000, currency: 'ILS' },
      isVerified: true,
    });
    const ines = await aListedCoach(here, {
      en: { name: 'Inès Moreau', headline: 'Parents returning to work' },
      he: { name: 'אינס מורו', headline: 'הורים שחוזרים לעבודה' },
      specialties: ['parenting'],
      languages: { fr: 'native', en: 'conversational', he: null },
      price: { minor: 11_000, currency: 'EUR' },
      noticeDays: 5,
    });
    const yonatan = await aListedCoach(here, {
      en: { name: 'Yonatan Adler', headline: 'Founders and small teams' },
      he: { name: 'יונתן אדלר', headline: 'יזמים וצוותים קטנים' },
      specialties: ['founders'],
      languages: { en: null },
      price: { minor: 0, currency: 'USD' },
    });
    const shai = await aListedCoach(here, {
      en: { name: 'Shai Mizrahi', headline: 'Relationships' },
      he: { name: 'שי מזרחי', headline: 'מערכות יחסים' },
      specialties: ['relationships'],
      languages: { he: 'native' },
      price: { minor: 30_000, currency: 'ILS' },
      noticeDays: 10,
    });
    await freshenNextFree(here.visitor);
    names.set(noa.id, 'noa').set(ines.id, 'ines').set(yonatan.id, 'yonatan').set(shai.id, 'shai');
    return async () => {
      await here.end();
    };
  });

  test.each([
    ['noa', 'Noa Ben-Ami'],
    ['noa', 'noah'],
    ['noa', 'leadrship'],
    ['noa', 'LEADERSHP'],
    ['noa', 'benami noa'],
    ['noa', 'psycology'],
    ['ines', 'Ines'],
    ['ines', 'ines moro'],
    ['ines', 'parent'],
    ['yonatan', 'Jonatan'],
    ['yonatan', 'yonathan adlr'],
    ['shai', 'misrahi'],
    ['shai', 'relationshps'],
    ['noa', 'נועה בן עמי'],
    ['noa', 'נעה'],
    ['noa', 'דר נועה'],
    ['noa', 'ד"ר'],
    ['noa', 'למנהיגות'],
    ['noa', 'מנהיגת'],
    ['noa', 'פסיכולוגיה'],
    ['noa', 'נוֹעָה'],
    ['noa', 'לנועה'],
    ['noa', 'נֹעַה'],
    ['noa', 'מנהגות'],
    ['noa', 'noa בן עמי'],
    ['noa', 'בקריירה'],
    ['ines', 'innes'],
    ['ines', 'הורות'],
    ['ines', 'להורים'],
    ['yonatan', 'יונתן'],
    ['yonatan', 'יהונתן'],
    ['yonatan', 'ליזמים'],
    ['yonatan', 'צוותים קטנים'],
    ['yonatan', 'יזם'],
    ['shai', 'ומזרחי'],
    ['shai', 'מיזרחי'],
    ['shai', 'מערכות היחסים'],
  ])('finds %s by “%s” first', async (who, text) => {
    expect((await found({ text }))[0]).toBe(who);
  });

  test('leaves out whom the words do not mean', async () => {
    expect(await found({ text: 'noa' })).toEqual(['noa']);
    expect(await found({ text: 'מנהיגות' })).toEqual(['noa']);
    expect(await found({ text: 'noa founders' })).toEqual([]);
    for (const text of ['xyzzy', 'qqqqqq', 'קקקקק', "' or true --", '%%%', '\\', '_'.repeat(300)]) {
      const result = await found({ text });
      expect([text, result.length === 0 || result.length === 4]).toEqual([text, true]);
    }
  });

  test('shows nobody twice and everybody where nothing is asked', async () => {
    expect((await found({})).toSorted()).toEqual(['ines', 'noa', 'shai', 'yonatan']);
    expect((await found({ text: '   ' })).toSorted()).toEqual(['ines', 'noa', 'shai', 'yonatan']);
  });

  test.each<[string[], CoachSearch]>([
    [['noa'], { specialties: ['career'] }],
    [['ines', 'noa'], { specialties: ['career', 'parenting'] }],
    [['ines', 'noa', 'shai'], { language: 'he' }],
    [['noa', 'shai'], { language: 'he', level: 'native' }],
    [['ines', 'noa', 'shai'], { language: 'he', level: 'fluent' }],
    [['noa', 'yonatan'], { language: 'en', level: 'fluent' }],
    [['ines', 'noa', 'yonatan'], { language: 'en', level: 'conversational' }],
    [['noa', 'shai'], { currency: 'ILS', least: 0 }],
    [['shai'], { currency: 'ILS', most: 35_000 }],
    [['noa'], { currency: 'ILS', least: 35_000, most: 42_000 }],
    [['yonatan'], { isFree: true }],
    [['noa'], { isVerified: true }],
    [[], { isFavourite: true }],
    [[], { rating: 3 }],
    [['noa', 'yonatan'], { within: 1 }],
    [['noa', 'yonatan'], { within: 3 }],
    [['ines', 'noa', 'yonatan'], { within: 7 }],
    [['ines', 'noa', 'shai', 'yonatan'], { within: 14 }],
    [
      ['shai'],
      {
        text: 'mizrachi',
        language: 'he',
        level: 'native',
        within: 14,
        currency: 'ILS',
        most: 30_000,
      },
    ],
  ])('finds %j by %j', async (who, search) => {
    const { coaches, total } = await coachList(here.visitor, search);
    expect(coaches.map(({ id }) => names.get(id)).toSorted()).toEqual(who);
    expect(total).toBe(who.length);
  });

  test('says which part to loosen when nobody is left', async () => {
    const search: CoachSearch = { specialties: ['career'], language: 'fr', isVerified: true };
    expect(await found(search)).toEqual([]);
    expect(await countsWithout(here.visitor, search)).toEqual([{ part: 'language', count: 1 }]);
    const level: CoachSearch = { language: 'fr', level: 'native', isFree: true };
    expect((await countsWithout(here.visitor, level)).map(({ part }) => part)).toEqual([
      'language',
      'isFree',
    ]);
    expect(await countsWithout(here.visitor, {})).toEqual([]);
  });

  test('orders by what is asked', async () => {
    expect(await found({ sort: 'name' })).toEqual(['noa', 'ines', 'shai', 'yonatan']);
    const hebrew = await coachList(inLocale(here.visitor, 'he'), { sort: 'name' });
    expect(hebrew.coaches.map(({ id }) => names.get(id))).toEqual([
      'ines',
      'noa',
      'yonatan',
      'shai',
    ]);
    expect((await found({ sort: 'soonest' })).slice(2)).toEqual(['ines', 'shai']);
    expect((await found({ sort: 'price', currency: 'ILS' })).slice(0, 2)).toEqual(['shai', 'noa']);
    expect((await found({ sort: 'price' }))[0]).toBe('yonatan');
  });

  test('knows a new name, a new specialty and a new session type at once', async () => {
    const { store } = here.system;
    const coach = await aListedCoach(here, { en: { name: 'Zebulon Quist' } });
    names.set(coach.id, 'zeb');
    expect(await found({ text: 'zebulun' })).toEqual(['zeb']);
    await store.update('session-types', coach.typeId, { name: 'Walking in the forest' });
    expect(await found({ text: 'forrest walking' })).toEqual(['zeb']);
    await store.update('coach-profiles', coach.profileId, { name: 'Ottoline Vane' });
    expect(await found({ text: 'zebulon' })).toEqual([]);
    await store.update('coach-profiles', coach.profileId, { isPublished: false });
    expect(await found({ text: 'ottoline' })).toEqual([]);
  });
});

describe('a long list of coaches', () => {
  const count = coachesPerPage * 2 + 5;
  let anyCoach: Awaited<ReturnType<typeof aListedCoach>>;

  beforeAll(async () => {
    here = await world();
    for (let index = 0; index < count; index += 1) {
      anyCoach = await aListedCoach(here, {
        en: { name: `Robin ${String.fromCharCode(65 + (index % 7))}.`, headline: 'Leadership' },
        languages: { en: index % 2 === 0 ? 'native' : null },
        price: { minor: (index % 4) * 1000, currency: index % 3 === 0 ? 'ILS' : 'USD' },
        isVerified: index % 5 === 0,
        noticeDays: index % 3,
      });
    }
    await freshenNextFree(here.visitor);
    return async () => {
      await here.end();
    };
  });

  const searches: CoachSearch[] = [
    {},
    { text: 'robbin' },
    { language: 'en', level: 'fluent', within: 14 },
  ];

  test.each(coachSorts.flatMap((sort) => searches.map((search) => ({ ...search, sort }))))(
    'is turned page by page under %j, each coach once, forwards and back',
    async (search) => {
      const pages = [await coachList(here.visitor, search)];
      for (let next = pages[0]?.next; next; next = pages.at(-1)?.next) {
        pages.push(await coachList(here.visitor, { ...search, after: next }));
      }
      const ids = pages.flatMap(({ coaches }) => coaches.map(({ id }) => id));
      expect([pages.length, new Set(ids).size, ids.length]).toEqual([3, count, count]);
      expect(pages.every(({ total }) => total === count)).toBe(true);
      const back = await coachList(here.visitor, { ...search, before: pages[2]?.previous ?? '' });
      expect(back.coaches.map(({ id }) => id)).toEqual(pages[1]?.coaches.map(({ id }) => id));
      const first = await coachList(here.visitor, { ...search, before: back.previous ?? '' });
      expect(first.coaches.map(({ id }) => id)).toEqual(ids.slice(0, coachesPerPage));
      expect(first.previous).toBeNull();
    },
  );

  test('takes a cursor of another order for none', async () => {
    const { next } = await coachList(here.visitor, { sort: 'name' });
    const { coaches, previous } = await coachList(here.visitor, {
      sort: 'price',
      after: next ?? '',
    });
    expect([coaches.length, previous]).toEqual([coachesPerPage, null]);
  });

  test('asks as much of the database for one coach as for a page of them', async () => {
    await freshenNextFree(here.visitor);
    const all: CoachSearch = { text: 'robin', sort: 'soonest', within: 14, language: 'en' };
    const forMany = await statementsOf(here, () => coachList(here.visitor, all));
    await here.system.store.update('coach-profiles', anyCoach.profileId, { name: 'Quincy Unlike' });
    await freshenNextFree(here.visitor);
    const forOne = await statementsOf(here, async () => {
      const { total } = await coachList(here.visitor, { ...all, text: 'quincy' });
      expect(total).toBe(1);
    });
    expect(forOne.length).toBe(forMany.length);
    expect(forMany.length).toBeLessThanOrEqual(8);
  });

  test('searches by its index and reads no list of all coaches', async () => {
    const client = await here.app.pool.connect();
    try {
      await client.query('begin');
      await client.query(`insert into users (id, email, name, status, locale, zone, updated_at, created_at)
        select uuidv7(), 'x' || n || '@many.example', 'X', 'active', 'en', 'UTC', now(), now() from generate_series(1, 4000) n`);
      await client.query(`insert into coach_listings (coach_id, titles, texts)
        select id, ' ' || md5(id::text) || ' ', ' ' || md5(email) || ' ' from users where email like '%@many.example'`);
      await client.query('analyze coach_listings');
      const scans = async () => {
        const { rows } = await client.query<{ seq: number; idx: number }>(
          "select seq_scan::int as seq, idx_scan::int as idx from pg_stat_xact_user_tables where relname = 'coach_listings'",
        );
        return rows[0] ?? { seq: 0, idx: 0 };
      };
      const before = await scans();
      await client.query("select * from find_coaches('quincy unlke')");
      const after = await scans();
      expect(after.seq - before.seq).toBe(0);
      expect(after.idx - before.idx).toBeGreaterThan(0);
    } finally {
      await client.query('rollback');
      client.release();
    }
  });
});

describe('the next free time', () => {
  beforeAll(async () => {
    here = await world();
    return async () => {
      await here.end();
    };
  });

  const kept = async (coachId: string) => {
    const { rows } = await here.app.pool.query<{ at: Date | null; stale: Date | null }>(
      'select next_free_at as at, stale_since as stale from coach_listings where coach_id = $1',
      [coachId],
    );
    return rows[0];
  };

  test('is marked old by whatever gives or takes a coach’s time, and found anew once it is over', async () => {
    const coach = await aListedCoach(here, {});
    const { store } = here.system;
    const settle = async () => {
      here.clock.advance({ minutes: 3 });
      await freshenNextFree(here.visitor);
      expect((await kept(coach.id))?.stale).toBeNull();
    };
    await settle();
    const client = await aClient(here);
    await aBooking(here, { coach, client }, { hours: 1 });
    expect((await kept(coach.id))?.stale).not.toBeNull();
    await settle();
    const changes = [
      () =>
        store.create('time-off', {
          coach: coach.id,
          fromDate: '2026-11-24',
          untilDate: '2026-11-25',
        }),
      () =>
        store.create('availability-exceptions', { coach: coach.id, date: '2026-11-26', hours: [] }),
    ];
    for (const change of changes) {
      await change();
      expect((await kept(coach.id))?.stale).not.toBeNull();
      await settle();
    }
    expect((await kept(coach.id))?.at?.toISOString()).toBe('2026-11-27T08:00:00.000Z');
    const { coaches } = await coachList(here.visitor, { within: 3, sort: 'soonest' });
    expect(coaches[0]?.nextFreeAt?.toString()).toBe('2026-11-27T08:00:00Z');
    expect((await coachList(here.visitor, { within: 1 })).total).toBe(0);
    here.clock.advance({ hours: 24 * 4 });
    await freshenNextFree(here.visitor);
    expect((await coachList(here.visitor, { within: 1 })).total).toBe(1);
  });

  test('is read by visitors and written by jobs alone, and shown as it is now', async () => {
    const coach = await aListedCoach(here, {});
    await freshenNextFree(here.visitor);
    const [before] = (await coachList(here.visitor, { within: 1, sort: 'soonest' })).coaches;
    const first = before?.nextFreeAt;
    if (!first) throw new Error('Nobody is free');
    const written = async () => {
      const { rows } = await here.app.pool.query<Record<string, string>>(
        'select xmin::text, ctid::text from coach_listings order by coach_id',
      );
      return rows;
    };
    const asItWas = await written();
    // Just over: it stands for its coach until the job has come by, and the card says the next one.
    here.clock.set(first.add({ minutes: 1 }));
    const search: CoachSearch = { within: 1, sort: 'soonest' };
    const statements = await statementsOf(here, async () => {
      const { coaches } = await coachList(here.visitor, search);
      const shown = coaches.find(({ id }) => id === coach.id)?.nextFreeAt;
      expect(shown && Temporal.Instant.compare(shown, here.clock.now())).toBe(1);
    });
    expect(statements.filter((each) => /^\s*(update|insert|delete)/i.test(each))).toEqual([]);
    expect(await written()).toEqual(asItWas);
    here.clock.advance({ minutes: 10 });
    expect((await coachList(here.visitor, search)).total).toBe(0);
    await freshenNextFree(here.visitor);
    expect((await coachList(here.visitor, search)).total).toBeGreaterThan(0);
  });

  test('is found for everybody whose time is over, however many they are', async () => {
    await here.app.pool
      .query(`insert into users (id, email, name, status, locale, zone, updated_at, created_at)
      select uuidv7(), 'y' || n || '@line.example', 'Y', 'active', 'en', 'UTC', now(), now() from generate_series(1, 120) n`);
    await here.app.pool.query(`insert into coach_listings (coach_id, titles, texts)
      select id, '', '' from users where email like '%@line.example'`);
    expect(await freshenNextFree(here.visitor)).toBeGreaterThanOrEqual(120);
    expect(await freshenNextFree(here.visitor)).toBe(0);
  });

  test('is written in one order by all, so that no two wait for each other', async () => {
    const coaches = [await aListedCoach(here, {}), await aListedCoach(here, {})];
    const [low = '', high = ''] = coaches.map(({ id }) => id).toSorted();
    // In the table the higher one now comes first.
    await here.app.pool.query('update coach_listings set stale_since = now() where coach_id = $1', [
      low,
    ]);
    const holder = await here.app.pool.connect();
    try {
      for (const write of [
        () => findNextFree(here.visitor, [high, low]),
        () => timeChanged(here.visitor, [high, low]),
      ]) {
        await holder.query('begin');
        await holder.query('update coach_listings set stale_since = null where coach_id = $1', [
          low,
        ]);
        const writing = write();
        await expect
          .poll(async () => {
            const { rows } = await here.app.pool.query(
              `select 1 from pg_stat_activity where wait_event_type = 'Lock'
                and datname = current_database() and query like '%coach_listings%'`,
            );
            return rows.length;
          })
          .toBe(1);
        const { rows } = await here.app.pool.query(
          'select coach_id from coach_listings where coach_id = $1 for update skip locked',
          [high],
        );
        expect(rows).toHaveLength(1);
        await holder.query('rollback');
        await writing;
      }
    } finally {
      holder.release();
    }
  });

  test('is none for a coach whose calendar is full', async () => {
    const coach = await aCoach(here);
    await here.system.store.create('time-off', {
      coach: coach.id,
      fromDate: '2026-11-01',
      untilDate: '2027-11-01',
    });
    here.clock.advance({ minutes: 3 });
    await freshenNextFree(here.visitor);
    expect((await kept(coach.id))?.at).toBeNull();
    expect(
      (await coachList(here.visitor, { within: 14 })).coaches.map(({ id }) => id),
    ).not.toContain(coach.id);
  });
});
