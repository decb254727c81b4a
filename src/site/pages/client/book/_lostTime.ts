import { nearestFreeSlots } from '#domain/sessions/nearestFreeSlots.ts';
import { offerOf, type Question } from '#domain/sessions/offers.sql.ts';
import type { FormState } from '#site/forms/submitted.ts';
import type { Ctx } from '../../../../context.ts';
import type { Choice } from './_chosen.ts';

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
  const isConfirming = form.typed['act'] === 'confirm';
  if (hold && isConfirming && wanted === null) return null;
  const offer = await offerOf(ctx, choice.type.id);
  const nearest = await nearestFreeSlots(ctx, {
    typeId: choice.type.id,
    durationMinutes: choice.length.minutes,
    wanted: wanted ?? ctx.now,
    byLink,
  });
  const keepsDetails = !hold && 'topic' in form.typed;
  return { nearest, keepsDetails, questions: keepsDetails ? (offer?.questions ?? []) : [] };
}
