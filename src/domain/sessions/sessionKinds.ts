/** What a bookable session is for: getting to know each other, a beginning, or one of many. */
export const sessionKinds = ['discovery', 'initial', 'followUp'] as const;

export type SessionKind = (typeof sessionKinds)[number];
