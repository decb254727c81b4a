import type { Wait } from './types.ts';

const brand = Symbol.for('loom.httpError');

export type HttpError = Error & {
  readonly status: number;
  /** With 429. */
  readonly wait: Wait | undefined;
  readonly [brand]: true;
};

/** A failure with an HTTP status, thrown by a door to get the front's designed answer. */
export function httpError(status: number, wait?: Wait): HttpError {
  return Object.assign(new Error(`HTTP ${status}`), {
    name: 'HttpError',
    status,
    wait,
    [brand]: true as const,
  });
}

export function isHttpError(error: unknown): error is HttpError {
  return typeof error === 'object' && error !== null && brand in error;
}
