import { afterAll, afterEach, beforeAll } from 'vitest';

import { bookingScene } from './bookings.ts';
import { standBeside, type Beside } from './standBeside.ts';

/** A scene of booking with a connection beside its pool, to stand in the way on purpose; what it holds is let go after each test. */
export function sceneBeside(): { scene: ReturnType<typeof bookingScene>; beside: () => Beside } {
  const scene = bookingScene();
  let beside: Beside;
  beforeAll(async () => {
    beside = await standBeside(scene.here);
  });
  afterEach(async () => {
    await beside.client.query('rollback');
  });
  afterAll(() => beside.client.end());
  return { scene, beside: () => beside };
}
