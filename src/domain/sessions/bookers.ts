/** Who may book a session type: anybody, or those who have an active or paused engagement with the coach. */
export const bookers = ['anyone', 'clients'] as const;
