import { z } from 'zod';
import { Refused, type RefusalCode } from '../../refused.ts';
import type { Agreed } from './agreed.ts';

/** A client's answers by question id; a yes or no is 'yes' or 'no'. */
export const answers = z.record(
  z.string(),
  z
    .string()
    .max(2000)
    .regex(/^[^\0]*$/),
);

export type Answers = z.output<typeof answers>;

/**
 * The answers as they are kept: only to questions that were asked, none empty. Refuses with 422, field `answers.<id>`: a required one left
 * open (`sessions.answerRequired`), one that is neither yes nor no, or no text.
 */
export function judgeAnswers(questions: Agreed['questions'], given: unknown): Answers {
  const parsed = answers.safeParse(given ?? {});
  if (!parsed.success) throw refused({ answers: 'common.invalid' });
  const faults: Record<string, RefusalCode> = {};
  const kept: Answers = {};
  for (const { id, answerKind, isRequired } of questions) {
    const answer = parsed.data[id]?.trim() ?? '';
    if (answer === '') {
      if (isRequired) faults[`answers.${id}`] = 'sessions.answerRequired';
      continue;
    }
    if (answerKind === 'yesNo' && answer !== 'yes' && answer !== 'no') {
      faults[`answers.${id}`] = 'common.invalid';
    }
    kept[id] = answer;
  }
  if (Object.keys(faults).length > 0) throw refused(faults);
  return kept;
}

function refused(fields: Record<string, RefusalCode>): Refused {
  return new Refused('common.invalid', 422, { fields });
}
