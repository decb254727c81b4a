import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { idIn } from '../idIn.ts';
import { isReadOnly } from './isReadOnly.sql.ts';
import type { SessionSide } from './sideOf.ts';

type Doc = Record<string, unknown>;
type Person = Exclude<SessionSide, 'product'>;

const coachAndOffice: readonly Person[] = ['coach', 'office'];
const clientAndOffice: readonly Person[] = ['client', 'office'];
const nobody: readonly Person[] = [];
const anyone: readonly Person[] = ['client', 'coach', 'office'];

/**
 * Who may write what into a session that is there, beside its state and what goes with that. What is not named here is computed, or as it
 * was, whatever is sent. The product is bound by none of this.
 */
const writers: Record<string, readonly Person[]> = {
  startsAt: anyone,
  endsAt: anyone,
  topic: clientAndOffice,
  clientZone: clientAndOffice,
  answers: clientAndOffice,
  forWhom: clientAndOffice,
  joinDetails: coachAndOffice,
  attendance: coachAndOffice,
  begunAt: coachAndOffice,
  finishedAt: coachAndOffice,
  // Nobody speaks for the coach.
  summary: ['coach'],
  nextStep: ['coach'],
  summarySharedAt: ['coach'],
  heldUntil: nobody,
  bookedAt: nobody,
  place: nobody,
  engagement: nobody,
  awaits: nobody,
  invitation: nobody,
};

/** What a coach says of a session while they work with its client: all of theirs but who was there. */
const ofLivingWork = Object.keys(writers).filter(
  (field) => writers[field]?.includes('coach') && field !== 'attendance',
);

type Change = { side: SessionSide; data: Doc; before: Doc };

/**
 * Refuses `common.forbidden` (403) for a field that is not its writer's, and to a coach `sessions.readOnly` (409) once the engagement has ended:
 * what stands open they still cancel, and who was there they still record. To send a field as it is changes nothing.
 */
export async function demandOwnFields(ctx: Ctx, { side, data, before }: Change): Promise<void> {
  if (side === 'product') return;
  const changed = Object.keys(writers).filter(
    (field) => data[field] !== undefined && plain(data[field]) !== plain(before[field]),
  );
  if (!changed.every((field) => writers[field]?.includes(side))) {
    throw new Refused('common.forbidden', 403);
  }
  if (side !== 'coach' || !changed.some((field) => ofLivingWork.includes(field))) return;
  if (await isReadOnly(ctx, idIn(before['engagement'])))
    throw new Refused('sessions.readOnly', 409);
}

function plain(value: unknown): string {
  if (value === undefined || value === null || value === '') return '';
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'object' && 'id' in value) return String(value.id);
  if (typeof value !== 'string') return JSON.stringify(value);
  // One instant can be written in many ways.
  return /^\d{4}-\d\d-\d\dT/.test(value) ? String(Date.parse(value)) : value;
}
