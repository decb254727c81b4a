/** Where a session may be held. */
export const places = ['video', 'phone', 'inPerson'] as const;

export type Place = (typeof places)[number];
