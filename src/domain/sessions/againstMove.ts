type Terms = {
  startsAt: Temporal.Instant;
  timesMoved: number;
  /** As it was agreed at booking; null where nothing was. */
  policy: { moveHours: number; mostMoves: number } | null;
};

/** What was agreed that keeps a client from moving a session now: so long before its start (that instant included), and so often; null where they may. */
export function againstMove(
  now: Temporal.Instant,
  { startsAt, timesMoved, policy }: Terms,
): 'sessions.moveTooLate' | 'sessions.mostMoves' | null {
  const { moveHours, mostMoves } = policy ?? { moveHours: 0, mostMoves: 0 };
  const until = startsAt.subtract({ hours: moveHours });
  if (Temporal.Instant.compare(now, until) > 0) return 'sessions.moveTooLate';
  return timesMoved >= mostMoves ? 'sessions.mostMoves' : null;
}
