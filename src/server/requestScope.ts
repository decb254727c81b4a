import { AsyncLocalStorage } from 'node:async_hooks';

/** What every log line of one request carries along. */
export type RequestScope = { readonly requestId: string };

declare global {
  var __loomRequestScope: AsyncLocalStorage<RequestScope> | undefined;
}

/** The request being answered, for code that was not handed it. One store for all module graphs of the process. */
export function requestScope(): AsyncLocalStorage<RequestScope> {
  return (globalThis.__loomRequestScope ??= new AsyncLocalStorage<RequestScope>());
}
