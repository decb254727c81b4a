import { expect } from '@playwright/test';

import { formatter } from '#i18n/format.ts';

import { aLife } from './parts/aLife.ts';
import { beginSession } from './parts/beginSession.ts';
import { isSound } from './parts/isSound.ts';
import { query } from './parts/query.ts';
import { test } from './parts/test.ts';
import { wholeHistory } from './parts/wholeHistory.ts';

test('a client moves a session within what was agreed, and reads why when it is too late', async ({
  page,
  browser,
  lang,
  t,
}) => {
  test.setTimeout(120_000);
  const type = { moveHours: 24, mostMoves: 1 };
  const { own, theirs, path, coach } = await aLife({ browser, page, lang, type });
  const heading = own.getByRole('heading', { level: 1 });

  await test.step('inside the window: the terms first, then the times, then the act', async () => {
    await own.goto(path);
    await own.getByRole('link', { name: t('arrange.move.button_short') }).click();
    await expect(own.getByText(t('arrange.move.policy', { count: 1, hours: 24 }))).toBeVisible();
    await own.locator('a.slot').last().click();
    await expect(own.getByRole('heading', { name: t('arrange.move.newTime') })).toBeVisible();
    await own.getByRole('button', { name: t('arrange.move.button'), exact: true }).click();
    await own.waitForURL(/said=moved/);
    await expect(own.getByRole('main').getByText(t('arrange.move.moved')).first()).toBeVisible();
  });

  await test.step('both read where it was and where it is', async () => {
    await theirs.goto(path);
    await wholeHistory(theirs);
    await expect(theirs.locator('#history')).toContainText(
      t('after.history.moved', { when: 'X' }).split('X')[0]?.trim() ?? '',
    );
  });

  await test.step('once is as often as was agreed', async () => {
    await own.goto(`${path}/reschedule`);
    await expect(own.getByText(t('refusal.sessions.mostMoves'))).toBeVisible();
    await expect(own.locator('a.slot')).toHaveCount(0);
    await isSound(own);
  });

  await test.step('and a day before is the latest, for the client; the coach still may', async () => {
    await query(`update sessions set times_moved = 0 where id = $1`, [
      path.split('/').at(-1) ?? '',
    ]);
    await beginSession(path, "interval '20 hours'");
    await own.goto(`${path}/reschedule`);
    await expect(heading).toHaveText(t('arrange.move.title'));
    await expect(own.getByText(t('refusal.sessions.moveTooLate'))).toBeVisible();
    await expect(own.locator('a.slot')).toHaveCount(0);
    await expect(
      own.getByRole('link', { name: t('session.talk', { name: coach.name }) }),
    ).toBeVisible();
    await theirs.goto(`${path}/reschedule`);
    await theirs.locator('a.slot').last().click();
    await theirs.getByRole('button', { name: t('arrange.move.button'), exact: true }).click();
    await theirs.waitForURL(/said=moved/);
  });
  await theirs.context().close();
});

test('what cancelling costs is shown first: nothing in time, a share of the price after that', async ({
  page,
  browser,
  lang,
  t,
}) => {
  test.setTimeout(120_000);
  const type = { freeCancelHours: 24, lateFeePercent: 50, priceMinor: 8000, currency: 'USD' };
  const { own, theirs, path, coach, client } = await aLife({ browser, page, lang, type });
  const amount = formatter(lang, 'Asia/Jerusalem').money(4000, 'USD');

  await test.step('in time it is free', async () => {
    await own.goto(path);
    await own.getByRole('link', { name: t('session.cancel') }).click();
    await expect(own.getByText(t('arrange.cancel.free'))).toBeVisible();
    await own.getByRole('link', { name: t('session.keep') }).click();
    await expect(own).toHaveURL(path);
  });

  await test.step('late, the fee stands above the button, in money', async () => {
    await beginSession(path, "interval '20 hours'");
    await own.goto(`${path}/cancellation`);
    await expect(own.getByText(t('arrange.cancel.fee', { percent: 50, amount }))).toBeVisible();
    await isSound(own);
    await theirs.goto(`${path}/cancellation`);
    await expect(
      theirs.getByText(t('arrange.cancel.byCoach', { name: client.name })),
    ).toBeVisible();
  });

  await test.step('then it is cancelled, for both', async () => {
    await own.getByRole('button', { name: t('session.cancel'), exact: true }).click();
    await own.waitForURL(/said=cancelled/);
    await expect(own.getByText(t('session.state_cancelled')).first()).toBeVisible();
    await theirs.getByRole('button', { name: t('session.cancel'), exact: true }).click();
    await theirs.waitForURL(/said=cancelled/);
    await expect(theirs.getByText(t('session.state_cancelled')).first()).toBeVisible();
    await wholeHistory(theirs);
    await expect(theirs.locator('#history')).toContainText(client.name);
    await expect(theirs.locator('#history')).not.toContainText(`${coach.name},`);
  });
  await theirs.context().close();
});

test('a client who did not come is recorded as that, reads it, and is asked for no rating', async ({
  page,
  browser,
  lang,
  t,
}) => {
  test.setTimeout(120_000);
  const { own, theirs, path, coach, client } = await aLife({ browser, page, lang });
  await beginSession(path, "-interval '2 hours'");
  await theirs.goto(path);
  await theirs
    .getByLabel(t('after.record.missedByClient', { name: client.name }), { exact: true })
    .check();
  await theirs.getByRole('button', { name: t('after.record.save'), exact: true }).click();
  await theirs.waitForURL(/said=recorded/);
  const names = { client: client.name, coach: coach.name };
  const sentences = [
    [own, t('after.recorded.missedByYou')],
    [theirs, t('after.recorded.missedByClient', names)],
  ] as const;
  for (const [each, said] of sentences) {
    await each.goto(path);
    await expect(each.getByText(t('session.state_missed')).first()).toBeVisible();
    await expect(each.getByText(said).first()).toBeVisible();
  }
  await expect(own.getByText(t('after.recorded.missedByClient', names))).toHaveCount(0);
  await expect(own.locator('#feedback')).toHaveCount(0);
  await isSound(own);
  await own.goto(`${path}/feedback`);
  await expect(own.getByText(t('feedback.nothing'))).toBeVisible();
  await expect(own.getByRole('button', { name: t('feedback.send') })).toHaveCount(0);
  await own.goto('/client/sessions?show=past');
  await expect(own.locator('#sessions .session-row').first()).toContainText(
    t('session.state_missed'),
  );
  await theirs.context().close();
});

test('a session dragged in the calendar opens its page of moving with the time filled in, and stays where it is', async ({
  page,
  browser,
  lang,
  t,
  hasScript,
}) => {
  test.setTimeout(120_000);
  const { theirs, path } = await aLife({ browser, page, lang });
  const id = path.split('/').at(-1) ?? '';
  await beginSession(path, "interval '6 days'");
  await query(
    `update sessions set starts_at = (starts_at::date + time '10:00') at time zone 'Asia/Jerusalem',
       ends_at = (starts_at::date + time '11:00') at time zone 'Asia/Jerusalem' where id = $1`,
    [id],
  );
  const day = Temporal.Now.zonedDateTimeISO('UTC').toPlainDate().add({ days: 6 }).toString();
  await theirs.setViewportSize({ width: 1280, height: 1400 });
  await theirs.goto(`/coach/sessions?view=day&day=${day}`);
  const session = theirs.locator(`[data-drag-to="${path}/reschedule"]`);
  const stays = () => theirs.locator('#sessions').getByText('10:00–11:00');
  await expect(stays()).toBeVisible();

  if (hasScript) {
    await expect(theirs.getByText(t('sessionList.dragHint'))).toBeVisible();
    const cell = theirs.locator('[data-drop-at]').filter({ visible: true }).last();
    const at = Temporal.Instant.from((await cell.getAttribute('data-drop-at')) ?? '');
    // Held as far below its top as it is let go below the hour's.
    const held = { x: 20, y: 4 };
    await session.dragTo(cell, { sourcePosition: held, targetPosition: held });
    await theirs.waitForURL(`**${path}/reschedule?at=*`);
    const asked = new URL(theirs.url()).searchParams.get('at') ?? '';
    expect(Temporal.Instant.from(asked).equals(at)).toBe(true);
    await expect(theirs.locator('input[name="startsAt"]')).toHaveValue(at.toString());
    await expect(
      theirs.getByRole('button', { name: t('arrange.move.button'), exact: true }),
    ).toBeVisible();
  }
  await theirs.goto(`/coach/sessions?view=day&day=${day}`);
  await expect(stays()).toBeVisible();
  // The link beside it leads to the same page, without a script too.
  await session.getByRole('link', { name: t('sessionList.move') }).click();
  await theirs.waitForURL(`**${path}/reschedule`);
  await expect(theirs.getByRole('heading', { level: 1 })).toHaveText(t('arrange.move.title'));
  await theirs.goto(path);
  await expect(theirs.getByText(t('after.history.title')).first()).toBeVisible();
  await theirs.context().close();
});
