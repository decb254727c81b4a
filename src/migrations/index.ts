import * as m20261122_100000_foundation from './20261122_100000_foundation.ts';
import * as m20261122_150000_ground from './20261122_150000_ground.ts';
import * as m20261122_200000_guards from './20261122_200000_guards.ts';

/** In the order they are applied. Written by `npm run migrate:create`. */
export const migrations = [
  {
    name: '20261122_100000_foundation',
    up: m20261122_100000_foundation.up,
    down: m20261122_100000_foundation.down,
  },
  {
    name: '20261122_150000_ground',
    up: m20261122_150000_ground.up,
    down: m20261122_150000_ground.down,
  },
  {
    name: '20261122_200000_guards',
    up: m20261122_200000_guards.up,
    down: m20261122_200000_guards.down,
  },
];
