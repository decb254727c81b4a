import { expect, it } from 'vitest';

import { freeSlotsOf } from '#domain/sessions/freeSlotsOf.ts';
import { offerOf } from '#domain/sessions/offers.sql.ts';
import { planSeries } from '#domain/sessions/planSeries.ts';
import { timesToChoose } from '#domain/sessions/timesToChoose.ts';
import { book, bookingScene, morning } from '#tests/support/bookings.ts';
import { aClient, aCoach } from '#tests/support/people.ts';
import { statementsOf } from '#tests/support/statementsOf.ts';

const scene = bookingScene();

it('a person’s other sessions are read with the coach’s time, not by a question of their own', async () => {
  const { here, coach, client } = scene;
  const elsewhere = await aCoach(here);
  const other = { typeId: elsewhere.typeId, startsAt: morning(1) };
  await book(here, client, other);
  const range = { from: morning(1), until: morning(2) };
  const { typeId } = coach;
  const offer = await offerOf(here.system, typeId);
  if (!offer) throw new Error('The coach offers nothing');
  const asked: Record<string, (by: typeof client) => Promise<unknown>> = {
    slots: (by) => freeSlotsOf(here.as(by.user), { typeId, ...range }),
    times: (by) => timesToChoose(here.system, { offer, clientId: by.id, ...range }),
    series: (by) =>
      planSeries(here.as(by.user), { typeId, firstAt: morning(1), count: 2, everyWeeks: 1 }),
  };
  const questions: Record<string, number> = {};
  for (const [name, ask] of Object.entries(asked)) {
    const sent = await statementsOf(here, () => ask(client));
    questions[name] = sent.filter((text) => text.includes('session_people')).length;
  }
  expect(questions).toEqual({ slots: 1, times: 1, series: 1 });
  const free = await timesToChoose(here.system, { offer, clientId: client.id, ...range });
  const forOthers = await timesToChoose(here.system, {
    offer,
    clientId: (await aClient(here)).id,
    ...range,
  });
  expect(free.length).toBeLessThan(forOthers.length);
});
