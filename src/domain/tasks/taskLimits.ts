/** In characters. */
export const taskLimits = { title: 200, details: 2000 } as const;
