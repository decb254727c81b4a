import { hash } from 'node:crypto';
import type { Practice } from './ownPractice.sql.ts';

/** Names the hours and rules as they are kept now: a page that was opened before somebody changed them has another one. */
export function availabilityVersion(practice: Practice): string {
  const { windows, zone, noticeMinutes, horizonDays, stepMinutes, weekStart } = practice;
  const { bufferBeforeMinutes, bufferAfterMinutes, buffersAroundBusy } = practice;
  const { mostPerDay, mostPerWeek, mostPerMonth } = practice;
  const rules = [zone, noticeMinutes, horizonDays, stepMinutes, weekStart];
  const breaks = [bufferBeforeMinutes, bufferAfterMinutes, buffersAroundBusy];
  const limits = [mostPerDay, mostPerWeek, mostPerMonth];
  return hash('sha256', JSON.stringify([windows, rules, breaks, limits]), 'base64url').slice(0, 22);
}
