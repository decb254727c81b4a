import { afterAll, beforeAll, describe, it } from 'vitest';
import { bookingDoors, type Doors } from '#tests/proofs/parts/bookingDoors.ts';
import {
  againstHolds,
  againstMoves,
  manyCoaches,
  oneClick,
  oneSlot,
} from '#tests/proofs/parts/bookingRaces.ts';
import { randomHistory } from '#tests/proofs/parts/randomHistory.ts';
import { world, type World } from '#tests/support/world.ts';

let here: World;
let doors: Doors;

beforeAll(async () => {
  here = await world();
  doors = await bookingDoors(here);
}, 120_000);

afterAll(async () => {
  await doors.stop();
  await here.end();
});

// `npm run prove:bookings` does the same with 200 each.
describe('through two processes on one database', { timeout: 120_000 }, () => {
  const given = (count: number) => ({ here, doors, count });

  it('many bookings of one slot: one 201, the others 409, one row, and no raw INSERT beside it', () =>
    oneSlot(given(40)));

  it('bookings against holds: one of them', () => againstHolds(given(30)));

  it('bookings against sessions that are moved there: one of them', () => againstMoves(given(30)));

  it('one client and many coaches at one hour: one of them', () =>
    manyCoaches({ ...given(40), coaches: 8 }));

  it('one click many times under one key: one booking', () => oneClick(given(8)));

  it('a random history of holds, bookings, moves, answers and series leaves nobody in two sessions', () =>
    randomHistory({ here, doors, seed: Date.now() % 2 ** 31, operations: 250 }));
});
