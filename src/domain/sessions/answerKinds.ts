/** How a question asked at booking is answered: a line, several lines, or yes and no. */
export const answerKinds = ['short', 'long', 'yesNo'] as const;

export type AnswerKind = (typeof answerKinds)[number];
