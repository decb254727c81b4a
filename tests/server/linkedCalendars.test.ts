import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sentence, translator } from '#i18n/translate.ts';
import { calendarService, type CalendarService } from '#tests/support/calendarService.ts';
import { aCoach } from '#tests/support/people.ts';
import { realNow } from '#tests/support/realNow.ts';
import { soon } from '#tests/support/soon.ts';
import { world, type World } from '#tests/support/world.ts';
import { openProcesses, type Processes } from './openProcesses.ts';

/** The site's own pages, asked as a browser without scripts asks them, and a service elsewhere that plays Google and Microsoft. */
const keys = { clientId: 'the-client', clientSecret: 'the-secret' };
const t = translator('en');
const page = '/coach/calendars';
let here: World;
let service: CalendarService;
let running: Processes;

beforeAll(async () => {
  here = await world();
  here.clock.set(realNow());
  service = await calendarService(keys);
  running = await openProcesses(here, {
    services: ['site'],
    env: {
      GOOGLE_CALENDAR_CLIENT_ID: keys.clientId,
      GOOGLE_CALENDAR_CLIENT_SECRET: keys.clientSecret,
      GOOGLE_CALENDAR_ORIGIN: service.origin,
      MICROSOFT_CALENDAR_CLIENT_ID: keys.clientId,
      MICROSOFT_CALENDAR_CLIENT_SECRET: keys.clientSecret,
      MICROSOFT_CALENDAR_ORIGIN: service.origin,
      LOG_LEVEL: 'silent',
    },
  });
});
afterAll(async () => {
  await running.stop();
  await service.close();
  await here.end();
});
beforeEach(() => {
  service.agrees = true;
});

type Coach = Awaited<ReturnType<typeof aCoach>>;

/** A browser of a coach's: it keeps what it is given. */
function browserOf({ cookie }: Coach, { origin }: Processes = running) {
  const jar = new Map([['session', cookie]]);
  const ask = async (path: string, form?: Record<string, string>) => {
    const answer = await fetch(new URL(path, origin), {
      redirect: 'manual',
      headers: { origin, cookie: [...jar.values()].join('; ') },
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const [name = ''] = pair.split('=');
      if (/Max-Age=0|1970/.test(line)) jar.delete(name);
      else jar.set(name, pair);
    }
    const location = answer.headers.get('location') ?? '';
    return { status: answer.status, location, headers: answer.headers, text: await answer.text() };
  };
  /** Presses a button of the page, and looks at where it leads. */
  const press = async (form: Record<string, string>) => {
    const answer = await ask(page, form);
    return answer.status === 303 ? ask(answer.location) : answer;
  };
  /** There and back again. */
  const connect = async (kind: string) => {
    const left = await ask(page, { act: 'connect', kind });
    const there = await fetch(left.location, { redirect: 'manual' });
    const back = await ask(there.headers.get('location') ?? '');
    return ask(back.location);
  };
  return { ask, press, connect };
}

async function isOffered({ slug, typeId }: Coach, at: Temporal.Instant): Promise<unknown> {
  here.clock.set(realNow());
  const asked = `/api/v1/coaches/${slug}/slots/explain?type=${typeId}&at=${at.toString()}`;
  const said: unknown = await (await here.rest(asked)).json();
  return (
    typeof said === 'object' &&
    said !== null &&
    Object.entries(said).find(([name]) => name === 'isOffered')?.[1]
  );
}

async function calendarsOf({ id }: Coach) {
  const { rows } = await here.app.pool.query<{ id: string; name: string; is_on: boolean }>(
    'select id, name, is_on from busy_calendars where coach_id = $1 order by created_at, id',
    [id],
  );
  return rows;
}

describe.each([
  ['google', 'noa@gmail.example'],
  ['microsoft', 'Calendar'],
] as const)('an account of %s', (kind, main) => {
  test('is connected on the page, blocks time, and goes on when a token has expired', async () => {
    const coach = await aCoach(here);
    const { ask, press, connect } = browserOf(coach);
    service.busyAt = soon(10);
    const before = await ask(page);
    expect(before.text).toContain(t(`calendars.busy.connect_${kind}`));
    expect(before.headers.get('content-security-policy')).toContain(
      `form-action 'self' ${service.origin}`,
    );
    const after = await connect(kind);
    expect(after.text).toContain(t('calendars.busy.said_added'));
    expect(after.text).toContain(t('calendars.busy.count', { count: 1 }));
    const [own, other] = await calendarsOf(coach);
    expect([own, other]).toMatchObject([{ name: main, is_on: true }, { is_on: false }]);
    expect(await isOffered(coach, soon(10))).toBe(false);

    for (const hour of [12, 14]) {
      service.letExpire();
      service.busyAt = soon(hour);
      const trades = service.refreshed();
      const read = await press({ act: 'read', calendar: own?.id ?? '' });
      expect(read.text).toContain(t('calendars.busy.said_read'));
      expect(service.refreshed()).toBe(trades + 1);
      expect(await isOffered(coach, soon(hour))).toBe(false);
    }
    expect(await isOffered(coach, soon(10))).toBe(true);
  });

  test('whose access is taken back is shown as failing, keeps its last answer, and is mended by connecting again', async () => {
    const coach = await aCoach(here);
    const { ask, press, connect } = browserOf(coach);
    service.busyAt = soon(10);
    await connect(kind);
    const [own] = await calendarsOf(coach);
    service.revoke();
    const failed = await press({ act: 'read', calendar: own?.id ?? '' });
    expect(failed.text).toContain(t('calendars.busy.unread_read'));
    expect(failed.text).not.toContain(t('calendars.busy.said_read'));
    const later = await ask(page);
    expect(later.text).toContain(t('calendars.busy.failing'));
    expect(later.text).toContain(sentence('en', 'refusal.calendars.accessEnded'));
    expect(await isOffered(coach, soon(10))).toBe(false);

    const again = await connect(kind);
    expect(again.text).toContain(t('calendars.busy.said_added'));
    expect(again.text).not.toContain(t('calendars.busy.failing'));
    expect(await calendarsOf(coach)).toHaveLength(2);
  });

  test('is not added where its person declines, or another browser comes back', async () => {
    const coach = await aCoach(here);
    const { ask, connect } = browserOf(coach);
    service.agrees = false;
    const declined = await connect(kind);
    expect(declined.status).toBe(422);
    expect(declined.text).toContain(sentence('en', 'refusal.calendars.linkDeclined'));

    service.agrees = true;
    const left = await ask(page, { act: 'connect', kind });
    const there = await fetch(left.location, { redirect: 'manual' });
    const address = there.headers.get('location') ?? '';
    for (const [browser, back] of [
      [browserOf(await aCoach(here)), address],
      [browserOf(coach), address],
      [{ ask }, address.replace(/state=[^&]*/, 'state=guessed')],
      [{ ask }, address],
    ] as const) {
      const { location } = await browser.ask(back);
      const shown = await browser.ask(location);
      expect(shown.status).toBe(422);
      expect(shown.text).toContain(sentence('en', 'refusal.calendars.linkFailed'));
    }
    expect(await calendarsOf(coach)).toEqual([]);
  });
});

test('without keys the page says that neither is configured, and connects none', async () => {
  const bare = await openProcesses(here, { services: ['site'], env: { LOG_LEVEL: 'silent' } });
  try {
    const { ask } = browserOf(await aCoach(here), bare);
    const shown = await ask(page);
    for (const kind of ['google', 'microsoft'] as const) {
      expect(shown.text).toContain(t(`calendars.busy.missing_${kind}`));
      expect(shown.text).not.toContain(t(`calendars.busy.connect_${kind}`));
      const pressed = await ask(page, { act: 'connect', kind });
      expect(pressed.status).toBe(422);
      expect(pressed.text).toContain(sentence('en', 'refusal.calendars.notConfigured'));
      const back = await ask(`${page}/${kind}/callback?code=x&state=y`);
      expect(back.location).toBe(`${page}?fault=linkFailed`);
    }
  } finally {
    await bare.stop();
  }
});
