import { passwordLength } from './passwordLength.ts';

/** What makes a password easy to guess. Each has its sentence under `refusal.identity.password<Name>`. */
export const weaknesses = [
  'Short',
  'Long',
  'Personal',
  'Common',
  'Keys',
  'Repeats',
  'Sequence',
  'Dates',
  'OneWord',
  'Names',
  'Swaps',
  'Reversed',
  'Capitals',
  'Guessable',
] as const;
export type Weakness = (typeof weaknesses)[number];

export type Strength = {
  /** 0 and 1 are guessed in no time and refused, 2 holds while somebody guesses slowly, 4 holds long. */
  score: 0 | 1 | 2 | 3 | 4;
  /** What would make it better; null for a good one. */
  weakness: Weakness | null;
};

/** Whose password it is: what others know of them is no secret. */
export type Owner = { email: string; name: string };

/** From this score on a password is taken. */
export const leastScore = 2;

/**
 * How hard a password is to guess (zxcvbn: how many guesses a list of words, names, dates, key rows and repetitions needs), and
 * why it is easy. Length and context count, rules of composition do not (NIST SP 800-63B). The same on the server, which judges,
 * and in the browser, which shows it while it is typed; the first call loads the dictionaries.
 */
export async function strengthOf(password: string, owner: Owner): Promise<Strength> {
  const plain = password.normalize('NFKC');
  const { length } = Array.from(plain);
  if (length < passwordLength.least) return { score: 0, weakness: 'Short' };
  if (length > passwordLength.most) return { score: 0, weakness: 'Long' };
  const known = knownOf(owner);
  if (isMostly(known, plain)) return { score: 0, weakness: 'Personal' };
  const { estimator } = await import('./estimator.ts');
  const { score, feedback } = estimator.check(plain, known);
  return { score, weakness: score > leastScore ? null : weaknessOf(feedback) };
}

/** What somebody who knows the person and the site would try first. */
function knownOf({ email, name }: Owner): string[] {
  const address = email.toLowerCase();
  const [local = ''] = address.split('@');
  const words = `${name} ${local}`.split(/[^\p{L}\p{M}\p{N}]+/u);
  return [address, local, name, ...words, 'loom'].filter((text) => text.length > 1);
}

/** Whether next to nothing is left without what is known anyway: "Maya.Levin-99". */
function isMostly(known: readonly string[], plain: string): boolean {
  let rest = bare(plain);
  for (const text of known.map(bare).sort((one, other) => other.length - one.length)) {
    if (text.length > 2) rest = rest.replaceAll(text, '');
  }
  return rest !== bare(plain) && Array.from(rest).length < 5;
}

function bare(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '');
}

type Feedback = { warning: string | null; suggestions: readonly string[] };

function weaknessOf({ warning, suggestions }: Feedback): Weakness {
  const named = [warning ?? '', ...suggestions].find((key) => key in byKey);
  return (named === undefined ? undefined : byKey[named]) ?? 'Guessable';
}

/** What the library calls them (its warnings, and the suggestions that say more than "add words"). */
const byKey: Record<string, Weakness> = {
  straightRow: 'Keys',
  keyPattern: 'Keys',
  simpleRepeat: 'Repeats',
  extendedRepeat: 'Repeats',
  sequences: 'Sequence',
  recentYears: 'Dates',
  dates: 'Dates',
  topTen: 'Common',
  topHundred: 'Common',
  common: 'Common',
  similarToCommon: 'Common',
  wordByItself: 'OneWord',
  namesByThemselves: 'Names',
  commonNames: 'Names',
  userInputs: 'Personal',
  l33t: 'Swaps',
  reverseWords: 'Reversed',
  allUppercase: 'Capitals',
  capitalization: 'Capitals',
};
