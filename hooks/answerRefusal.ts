import type { AfterErrorHook } from 'payload';
import { contextOf } from '#src/context.ts';
import { sentence } from '#i18n/translate.ts';
import { isRetryable, isUnknownComparison } from '#src/constraints.ts';
import { Refused, retryAfter } from '#src/refused.ts';
import { refusalFrom } from '#src/store.ts';

/**
 * What REST and the admin answer when an operation was refused: the status and the sentence of the refusal.
 * Who must first prove again that it is them learns where (`goTo`). Faults answer with the request id alone; a database error's message holds parameters and never leaves.
 */
export const answerRefusal: AfterErrorHook = ({ error, req }) => {
  const ctx = contextOf(req);
  const refusal = refusalFrom(error) ?? (isRetryable(error) ? busy() : unreadable(error));
  if (refusal) {
    const say = (code: string) => sentence(ctx.locale, `refusal.${code}`, refusal.values) ?? code;
    const fields = Object.entries(refusal.fields).map(([path, code]) => ({
      path,
      message: say(code),
    }));
    for (const [name, value] of retryAfter(refusal)) {
      req.responseHeaders ??= new Headers();
      req.responseHeaders.set(name, value);
    }
    return {
      status: refusal.status,
      response: {
        errors: [
          {
            name: 'Refused',
            code: refusal.code,
            message: say(refusal.code),
            ...(refusal.code === 'identity.proveFirst' ? { goTo: '/auth/mfa-verify' } : {}),
            ...(fields.length > 0 ? { data: { errors: fields } } : {}),
            // What a program reads where people read the sentence: what it costs now, how many are left.
            ...(Object.keys(refusal.values).length > 0 ? { values: refusal.values } : {}),
          },
        ],
      },
    };
  }
  if ('status' in error && typeof error.status === 'number' && error.status < 500) return undefined;
  return {
    status: 500,
    response: {
      errors: [{ name: 'Fault', message: 'A fault of ours.', requestId: ctx.requestId }],
    },
  };
};

/**
 * What was asked for in a way that cannot be: JSON in an address (`where`, `data`) that is none, a comparison that the
 * field's type has not (`like` on a date), a filter of which Payload's query builder can make no SQL. It lets all three fall through.
 */
function unreadable(error: Error): Refused | null {
  const isUnreadable =
    error.name === 'SyntaxError' ||
    isUnknownComparison(error) ||
    /@payloadcms[/\\]drizzle[/\\]dist[/\\]queries[/\\]/.test(error.stack ?? '');
  return isUnreadable ? new Refused('common.badRequest', 400) : null;
}

/** Payload's own doors run a write once: whoever waited too long for a lock is told to try again. */
function busy(): Refused {
  return new Refused('common.conflict', 409);
}
