import type { AstroGlobal } from 'astro';
import type { z } from 'zod';
import { isRefused, Refused, retryAfter, type RefusalCode } from '../../refused.ts';
import { refusals } from '#i18n/en/refusals.ts';
import { sentence } from '#i18n/translate.ts';
import type { ErrorSummaryView } from '../components/ErrorSummaryView.ts';
import type { PageCtx } from '../pageContext.ts';
import { textsOf } from './textsOf.ts';

/** A form as its page shows it: untouched, or as it was sent, with what was refused. */
export type FormState = {
  /** What was typed, by field. Never put a password back into a page. */
  typed: Record<string, string>;
  /** The sentence under each field that wants another look. */
  errors: Record<string, string>;
  summary?: ErrorSummaryView;
  /** What was refused, for a page that offers a way on. */
  refusal?: Pick<Refused, 'code' | 'status' | 'values'>;
};

type Page = Pick<AstroGlobal, 'request' | 'response' | 'locals'>;

type Submission<Schema extends z.ZodType> = {
  schema: Schema;
  /** What the page calls its fields; the summary of faults names them. */
  labels?: Record<string, string>;
  /** What the domain finds wrong with single fields, by field: asked where the schema finds faults too, so that all are told at once. */
  judge?: (typed: Record<string, string>) => Promise<Record<string, RefusalCode>>;
  act: (value: z.output<Schema>) => Promise<Response>;
};

const untouched: FormState = { typed: {}, errors: {} };

/**
 * Handles the POST of a page that owns its form: parses what was sent and calls `act`, whose Response is the page's
 * answer. A fault in the fields (zod messages are refusal codes) or a refusal gives the form back as it was typed,
 * with its status set on the page. On a GET the form is untouched; sent only to be read in another language, it is as it was typed.
 */
export async function submitted<Schema extends z.ZodType>(
  page: Page,
  { schema, labels = {}, judge, act }: Submission<Schema>,
): Promise<Response | FormState> {
  if (page.request.method !== 'POST') return untouched;
  const typed = await textsOf(page.request);
  if (page.locals.ctx.isLanguageSwitched) return { typed, errors: {} };
  const parsed = schema.safeParse(typed);
  try {
    if (!parsed.success) throw fieldRefusal(parsed.error, await judge?.(typed));
    return await act(parsed.data);
  } catch (error) {
    return refusedState(page, error, { typed, labels });
  }
}

/** A form whose act was refused, with its status set on the page. Throws what is no refusal, and who is to sign in first. */
export function refusedState(
  page: Omit<Page, 'request'>,
  error: unknown,
  { typed, labels }: Pick<Given, 'typed' | 'labels'>,
): FormState {
  if (!isRefused(error) || error.status === 401) throw error;
  page.response.status = error.status;
  for (const [name, value] of retryAfter(error)) page.response.headers.set(name, value);
  return refusedForm(page.locals.ctx, { typed, refusal: error, labels });
}

function fieldRefusal(error: z.ZodError, judged: Record<string, RefusalCode> = {}): Refused {
  const fields: Record<string, RefusalCode> = {};
  for (const issue of error.issues) {
    const code = isRefusalCode(issue.message) ? issue.message : 'common.invalid';
    fields[String(issue.path[0])] ??= code;
  }
  return new Refused('common.invalid', 422, { fields: { ...judged, ...fields } });
}

type Given = {
  typed: Record<string, string>;
  refusal: Refused;
  labels: Record<string, string>;
};

function refusedForm({ locale, t }: PageCtx, { typed, refusal, labels }: Given): FormState {
  const say = (code: RefusalCode) => sentence(locale, `refusal.${code}`, refusal.values) ?? code;
  const errors = Object.fromEntries(
    Object.entries(refusal.fields).map(([field, code]) => [field, say(code)]),
  );
  const order = Object.keys(labels);
  const list = Object.entries(errors)
    .map(([field, text]) => {
      const label = labels[field];
      return { field, text: label === undefined ? text : `${label}: ${text}` };
    })
    .sort((one, other) => order.indexOf(one.field) - order.indexOf(other.field));
  const title =
    list.length > 0 ? t('common.errorSummary', { count: list.length }) : say(refusal.code);
  return { typed, errors, summary: { title, errors: list }, refusal };
}

function isRefusalCode(message: string): message is RefusalCode {
  return message in refusals;
}
