export const engagementStates = ['invited', 'active', 'paused', 'ended', 'archived'] as const;
export type EngagementState = (typeof engagementStates)[number];

/** invited → active ⇄ paused → ended → archived. */
const moves: Record<EngagementState, readonly EngagementState[]> = {
  invited: ['active', 'ended'],
  active: ['paused', 'ended'],
  paused: ['active', 'ended'],
  ended: ['archived'],
  archived: [],
};

export function mayMoveEngagement(from: EngagementState, to: EngagementState): boolean {
  return from === to || moves[from].includes(to);
}
