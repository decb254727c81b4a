import type { KnownEvent } from '../notifications/events.ts';

type Doc = Record<string, unknown>;

/** The event that a write of feedback means: its coach disputes it, or it was decided about; all else is the bare change. */
export function feedbackEvent({
  doc,
  before,
}: {
  doc: Doc;
  before: Doc | null;
}): KnownEvent | null {
  if (before === null) return null;
  if (doc['disputedAt'] && !before['disputedAt']) return 'feedback.disputed';
  const outcome = doc['disputeOutcome'];
  return outcome && outcome !== before['disputeOutcome'] ? 'feedback.decided' : null;
}
