import { z } from 'zod';

/** What a client says of a session; kept with a hold that moves. Answers come as `answers.<question id>`. */
export const details = {
  topic: z.string().trim().max(2000, 'common.tooLong').default(''),
  forWhom: z.string().trim().max(120, 'common.tooLong').default(''),
};

const answerName = 'answers.';

/** The answers among a form's fields, by question id. */
export function answersIn(fields: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) =>
      name.startsWith(answerName) && typeof value === 'string'
        ? [[name.slice(answerName.length), value]]
        : [],
    ),
  );
}

/** Finds fault with answers that are too long, each by its own field. */
export function judgeLength(fields: Record<string, unknown>, issues: z.core.$RefinementCtx): void {
  for (const [id, answer] of Object.entries(answersIn(fields))) {
    if (answer.length <= 2000) continue;
    issues.addIssue({ code: 'custom', message: 'common.tooLong', path: [`${answerName}${id}`] });
  }
}
