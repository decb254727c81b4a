import type { T } from '#i18n/translate.ts';

/** Each act that leads to a session's page, what is said of it there, and whether it settles something. */
const sentences = [
  ['booked', 'session.booked', 'positive'],
  ['approved', 'session.approved', 'positive'],
  ['moved', 'arrange.move.moved', 'positive'],
  ['accepted', 'arrange.answer.accepted', 'positive'],
  ['scheduled', 'arrange.new.booked', 'positive'],
  ['invited', 'arrange.new.invited', 'positive'],
  ['recorded', 'after.record.saved', 'positive'],
  ['saved', 'after.write.saved', 'positive'],
  ['shared', 'after.write.shared', 'positive'],
  ['told', 'after.late.sent', 'positive'],
  ['edited', 'after.edit.saved', 'positive'],
  ['asked', 'session.asked', 'info'],
  ['cancelled', 'session.cancelled', 'info'],
  ['declined', 'session.declined', 'info'],
  ['same', 'arrange.move.same', 'info'],
  ['offered', 'arrange.move.offered', 'info'],
  ['refused', 'arrange.answer.declined', 'info'],
] as const;

/** What a session's page says of the act that led to it (`?said=`), with the name of whom it tells; null where nothing did. */
export function saidOf(
  t: T,
  said: string | null,
  name: string,
  /** What is said of a whole series in its place. */
  ofSeries: string | null = null,
): { text: string; kind: 'positive' | 'info' } | null {
  const found = sentences.find(([act]) => act === said);
  if (!found) return null;
  const [, key, kind] = found;
  return { text: ofSeries ?? t(key, { name }), kind };
}
