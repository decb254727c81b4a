import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { countLanding } from '#domain/content/countLanding.ts';
import { landingReport } from '#domain/content/landingReport.sql.ts';
import { aPerson } from '../support/people.ts';
import { world, type World } from '../support/world.ts';

const browser = 'Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/149.0';
const from = (more: Record<string, string> = {}) => new Headers({ 'user-agent': browser, ...more });

describe('the counts of the landing page', () => {
  let home: World;

  beforeAll(async () => {
    home = await world();
  });
  afterAll(async () => {
    vi.useRealTimers();
    await home.end();
  });

  it('hold how many came and what they chose, not who', async () => {
    const editor = await aPerson(home, ['marketing']);
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    const hebrew = home.context({ kind: 'visitor' }, { locale: 'he' });
    countLanding(home.visitor, 'view', from());
    countLanding(home.visitor, 'view', from());
    countLanding(hebrew, 'view', from());
    countLanding(hebrew, 'coachClick', from());
    countLanding(home.visitor, 'signUpClick', from());
    for (const headers of [
      from({ dnt: '1' }),
      from({ 'sec-gpc': '1' }),
      from({ 'sec-purpose': 'prefetch' }),
      from({ 'user-agent': 'Googlebot/2.1' }),
      new Headers(),
    ]) {
      countLanding(home.visitor, 'view', headers);
    }
    countLanding(home.as(editor.user), 'view', from());
    vi.runAllTimers();
    vi.useRealTimers();
    const counted = { views: 3, signUpClicks: 1, coachClicks: 1, signUps: 0 };
    await vi.waitFor(async () => {
      expect(await landingReport(home.as(editor.user))).toEqual([
        { days: 1, ...counted },
        { days: 7, ...counted },
        { days: 28, ...counted },
      ]);
    });
    home.clock.set(home.clock.now().add({ hours: 24 }));
    const [today, week] = (await landingReport(home.as(editor.user))) ?? [];
    expect([today?.views, week?.views]).toEqual([0, 3]);
  });

  it('are for those who write the site', async () => {
    const client = await aPerson(home, ['client']);
    const support = await aPerson(home, ['support']);
    expect(await landingReport(home.as(client.user))).toBeNull();
    expect(await landingReport(home.as(support.user))).toBeNull();
    expect(await landingReport(home.visitor)).toBeNull();
  });
});
