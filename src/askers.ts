import type { CurrentUser } from '#domain/people/actor.ts';
import type { Locale } from '#i18n/locales.ts';
import { hashOfToken } from '#domain/identity/personOfToken.ts';

/** Whose budget a request uses up, and the language to tell them that it is used up. */
export type Asker = { budget: string; locale: Locale };

export type Askers = {
  /** Notes whom a credential (a sign-in's token, an API key) was just found to be; null forgets it. */
  saw: (credential: string, person: CurrentUser | null) => void;
  /** Whom this process last found behind a credential. */
  of: (credential: string) => Asker | undefined;
};

const most = 20_000;

/**
 * Who was behind a credential when a door last asked the database. For budgets of requests alone, which are judged before any door and
 * may cost no query; never for rights. A credential that has ended is forgotten at its next use, so that it uses up nobody's budget.
 */
export function createAskers(): Askers {
  /** By hash: a copy of this memory opens nothing. The least recently seen one is the first. */
  const known = new Map<string, Asker>();
  return { saw, of: (credential) => known.get(hashOfToken(credential)) };

  function saw(credential: string, person: CurrentUser | null): void {
    const hash = hashOfToken(credential);
    known.delete(hash);
    if (!person) return;
    known.set(hash, { budget: budgetOf(person), locale: person.locale });
    if (known.size <= most) return;
    const [oldest] = known.keys();
    if (oldest !== undefined) known.delete(oldest);
  }
}

/** A program does not use up the budget of its owner's browsers, nor staff that of whom they act as. */
function budgetOf({ id, apiKey, impersonatorId }: CurrentUser): string {
  return apiKey ? `keys:${id}` : `person:${impersonatorId ?? id}`;
}
