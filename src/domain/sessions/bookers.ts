/**
 * Who may book a session type: anybody, those who have an active or paused engagement with the coach, or those who hold one of the coach's
 * packages that is good for it and has sessions left.
 */
export const bookers = ['anyone', 'clients', 'packageHolders'] as const;
