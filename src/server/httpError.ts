const brand = Symbol.for('loom.httpError');

export type HttpError = Error & { readonly status: number; readonly [brand]: true };

/** A failure with an HTTP status, thrown by a door to get the front's designed answer. */
export function httpError(status: number): HttpError {
  return Object.assign(new Error(`HTTP ${status}`), {
    name: 'HttpError',
    status,
    [brand]: true as const,
  });
}

export function isHttpError(error: unknown): error is HttpError {
  return typeof error === 'object' && error !== null && brand in error;
}
