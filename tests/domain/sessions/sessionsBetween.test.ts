import { describe, expect, it } from 'vitest';

import { sessionChoices } from '#domain/sessions/sessionChoices.sql.ts';
import { sessionsBetween } from '#domain/sessions/sessionsBetween.sql.ts';
import { bookingScene, hold, morning, setPractice } from '#tests/support/bookings.ts';
import { aClient, aCoach, type Person } from '#tests/support/people.ts';

const scene = bookingScene();

describe('The sessions of a range', () => {
  it('are the reader’s own that begin in it, the earliest first', async () => {
    const { here, coach, client } = scene;
    const [one, two] = [
      await scene.bookTime(client, morning(1)),
      await scene.bookTime(await aClient(here), morning(2)),
    ];
    await scene.bookTime(client, morning(3));
    const between = async (person: Person, more = {}) => {
      const range = { from: morning(1), until: morning(3) };
      const asked = { part: 'any', show: 'standing', ...range, ...more } as const;
      return (await sessionsBetween(here.as(person.user), asked)).map(({ id }) => id);
    };
    expect(await between(coach)).toEqual([one, two]);
    expect(await between(client)).toEqual([one]);
    expect(await between(coach, { person: client.id })).toEqual([one]);
    expect(await between(coach, { part: 'client' })).toEqual([]);
    expect(await between(await aCoach(here))).toEqual([]);
    const asked = { part: 'any', show: 'all', from: morning(0), until: morning(9) } as const;
    expect(await sessionsBetween(here.visitor, asked)).toEqual([]);
  });
});

describe('What a list can be narrowed to', () => {
  it('are the people and types of the reader’s own sessions, and no others', async () => {
    const { here, coach, client } = scene;
    const [stranger, holder] = [await aClient(here), await aClient(here, { name: 'Omer' })];
    await scene.bookTime(client, morning(1));
    await scene.bookTime(client, morning(2));
    await hold(here, holder, { typeId: coach.typeId, startsAt: morning(3) });
    await setPractice(here, coach, { weekStart: 6 });
    const type = { id: coach.typeId, name: 'Follow-up session' };
    const choices = (person: Person, part: 'any' | 'client' | 'coach') =>
      sessionChoices(here.as(person.user), part);
    expect(await choices(coach, 'coach')).toEqual({
      people: [{ id: client.id, name: client.user.name }],
      types: [type],
      weekStart: 6,
    });
    expect(await choices(client, 'client')).toEqual({
      people: [{ id: coach.id, name: 'Noa Ben-Ami' }],
      types: [type],
      weekStart: null,
    });
    expect(await choices(coach, 'client')).toMatchObject({ people: [], types: [] });
    for (const nobody of [stranger, holder]) {
      expect(await choices(nobody, 'any')).toEqual({ people: [], types: [], weekStart: null });
    }
    expect((await sessionChoices(here.visitor, 'any')).people).toEqual([]);
  });
});
