import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { idIn } from '../idIn.ts';
import { isReadOnly } from './isReadOnly.sql.ts';
import type { SessionSide } from './sideOf.ts';

type Doc = Record<string, unknown>;

/** The coach's words about a session, and whether its client reads them. */
const words = ['summary', 'nextStep', 'summarySharedAt'] as const;

/** What is written down of a session once it has begun. */
const afterwards = ['attendance', 'begunAt', 'finishedAt', ...words] as const;

const guarded = [
  'coach',
  'client',
  'type',
  'startsAt',
  'endsAt',
  'heldUntil',
  'bookedAt',
  'place',
  'topic',
  'clientZone',
  'engagement',
  'answers',
  'forWhom',
  'awaits',
  'invitation',
  'joinDetails',
  ...afterwards,
] as const;

type Guarded = (typeof guarded)[number];

const ofClient: readonly Guarded[] = [
  'topic',
  'clientZone',
  'startsAt',
  'endsAt',
  'answers',
  'forWhom',
];
const ofCoach: readonly Guarded[] = ['startsAt', 'endsAt', ...afterwards, 'joinDetails'];

/** What each may write beside the state; anything else must stay as it was. The office does not speak for the coach. */
const fieldsOf: Record<SessionSide, readonly Guarded[]> = {
  client: ofClient,
  coach: ofCoach,
  office: guarded.filter((field) => !words.some((word) => word === field)),
  product: guarded,
};

/** What a coach says of a session while they work with its client. */
const ofLivingWork: readonly Guarded[] = ofCoach.filter((field) => field !== 'attendance');

type Change = { side: SessionSide; data: Doc; before: Doc };

/**
 * Refuses `common.forbidden` (403) for a field that is not its writer's, and to a coach `sessions.readOnly` (409) once the engagement has ended:
 * what stands open they still cancel, and who was there they still record.
 */
export async function demandOwnFields(ctx: Ctx, { side, data, before }: Change): Promise<void> {
  const changed = guarded.filter(
    (field) => data[field] !== undefined && plain(data[field]) !== plain(before[field]),
  );
  if (!changed.every((field) => fieldsOf[side].includes(field))) {
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
