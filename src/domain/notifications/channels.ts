/** Ways to reach a person; each tries by itself. */
export const channels = ['mail'] as const;
