import { isUuid } from '#domain/isUuid.ts';
import { offerOf, type Question } from '#domain/sessions/offers.sql.ts';
import type { FormState } from '#site/forms/submitted.ts';
import type { Ctx } from '../../../../context.ts';
import type { Choice } from './_chosen.ts';
import { nearestTimes } from './_nearestTimes.ts';

type Asked = {
  form: FormState;
  choice: Choice;
  hold: { id: string } | null;
  /** The time that was refused. */
  wanted: Temporal.Instant | null;
  byLink: boolean;
};

export type LostTime = {
  nearest: readonly Temporal.Instant[];
  /** Whether words were typed for it, and stay on the page. */
  keepsDetails: boolean;
  questions: Question[];
};

/** The way on from a time that could not be had: the nearest ones, and all that was typed. Null where a fault in the fields is all there is. */
export async function lostTime(
  ctx: Ctx,
  { form, choice, hold, wanted, byLink }: Asked,
): Promise<LostTime | null> {
  if (ctx.actor.kind === 'visitor' && form.errors['email'] !== undefined) return null;
  // With their time still theirs, faults of the details are the details' own.
  if (hold && form.typed['act'] === 'confirm' && form.refusal?.status !== 409) return null;
  const offer = await offerOf(ctx, choice.type.id);
  const missed = wanted ?? (await startOf(ctx, form.typed['sessionId'] ?? '')) ?? ctx.now;
  const nearest = await nearestTimes(ctx, { choice, wanted: missed, byLink });
  const keepsDetails = !hold && 'topic' in form.typed;
  return { nearest, keepsDetails, questions: keepsDetails ? (offer?.questions ?? []) : [] };
}

/** When a time of theirs was to begin that they wanted to confirm. */
async function startOf(ctx: Ctx, sessionId: string): Promise<Temporal.Instant | null> {
  if (ctx.actor.kind !== 'user' || !isUuid(sessionId)) return null;
  const session = await ctx.store.findByID('sessions', sessionId);
  return session ? Temporal.Instant.from(session.startsAt) : null;
}
