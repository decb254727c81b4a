import { apiRoot } from './apiRoot.ts';

/** Whether a path is the documented API's; `/api/<slug>` is the panel's. */
export function isApiPath(path: string): boolean {
  return path === apiRoot || path.startsWith(`${apiRoot}/`);
}
