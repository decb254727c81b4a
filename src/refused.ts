import type { refusals } from '#i18n/en/refusals.ts';

/** Every expected "no" of the product. Its sentence stands in `src/i18n/<locale>/refusals.ts`. */
export type RefusalCode = keyof typeof refusals;

export type RefusalStatus = 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429;

export type RefusalDetail = Record<string, string | number>;

const brand = Symbol.for('loom.refused');

/**
 * An expected refusal: a code that has a sentence in every locale, and the HTTP status that fits it.
 * `fields` names a code for each field that needs another look; `values` fill the sentence.
 * Recognise it with `isRefused`, never by `instanceof`: several module graphs live in one process.
 */
export class Refused extends Error {
  readonly code: RefusalCode;
  readonly status: RefusalStatus;
  readonly fields: Record<string, RefusalCode>;
  readonly values: RefusalDetail;
  readonly [brand] = true;

  constructor(
    code: RefusalCode,
    status: RefusalStatus = 422,
    more: { fields?: Record<string, RefusalCode>; values?: RefusalDetail } = {},
  ) {
    super(code);
    this.name = 'Refused';
    this.code = code;
    this.status = status;
    this.fields = more.fields ?? {};
    this.values = more.values ?? {};
  }
}

export function isRefused(error: unknown): error is Refused {
  return typeof error === 'object' && error !== null && brand in error;
}

/** Something that is not there, or that the person may not know of: the two are told apart by nobody. */
export function notFound(): Refused {
  return new Refused('common.notFound', 404);
}

/** The header that tells a program how long a refusal for too many tries lasts (RFC 9110, 10.2.3): whole seconds; none for other refusals. */
export function retryAfter({ status, values }: Refused): [name: string, value: string][] {
  if (status !== 429) return [];
  return [['retry-after', String(values['seconds'] ?? 60)]];
}
