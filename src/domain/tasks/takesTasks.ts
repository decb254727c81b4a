import type { SessionState } from '../sessions/session.ts';

/** The sessions that tasks are agreed in: what is booked, and what took place or should have. */
const states: readonly string[] = [
  'confirmed',
  'completed',
  'missed',
] satisfies readonly SessionState[];

/** Whether tasks are given in a session of this state. */
export function takesTasks(state: string): boolean {
  return states.includes(state);
}
