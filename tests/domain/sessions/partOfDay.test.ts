import { expect, it } from 'vitest';

import { partOfDay } from '#domain/sessions/partOfDay.ts';
import { greetingPart } from '#site/render/greetingPart.ts';

const zone = 'Asia/Jerusalem';
const at = (wall: string) =>
  Temporal.PlainDateTime.from(`2026-11-24T${wall}`).toZonedDateTime(zone).toInstant();

it('a day has a morning to 12:00, an afternoon to 17:00 and an evening, on the clock of the zone', () => {
  const parts = ['00:00', '11:59', '12:00', '16:59', '17:00', '23:59'].map((wall) =>
    partOfDay(at(wall), zone),
  );
  expect(parts).toEqual(['morning', 'morning', 'afternoon', 'afternoon', 'evening', 'evening']);
  expect(partOfDay(at('18:00'), 'America/New_York')).toBe('morning');
});

it('whoever is up before dawn is greeted as in the evening, and at all other hours by the part of the day', () => {
  const greeted = ['03:59', '04:00', '12:00', '17:00'].map((wall) =>
    greetingPart({ now: at(wall), zone }),
  );
  expect(greeted).toEqual(['evening', 'morning', 'afternoon', 'evening']);
});
