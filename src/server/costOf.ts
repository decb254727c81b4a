import type { IncomingMessage } from 'node:http';

/** Points that a request takes from a budget, by what it costs us. */
const costs = {
  /** A chunk of the admin panel: it comes through Next, but is no more than a file. */
  file: 0.1,
  read: 1,
  /** Lists, searches, computed times; pages of the panel, and the states of its forms, asked for at every key. */
  list: 2,
  write: 5,
  /** Passwords to hash and files to take apart. */
  heavy: 20,
} as const;

export type Cost = { points: number; budget: 'reads' | 'writes' };

const lists =
  /^\/(?:api\/[^/]+|api\/v1\/[^/]+|api\/v1\/coaches\/[^/]+\/slots|coaches|client\/book)\/?$/;
const hashes =
  /^\/auth\/(?:signin|signup|mfa-verify|set-password|reset-password|verify-email)(?:\/|$)|^\/settings\/security\/password\/?$/;
const uploads = /^\/api\/media(?:\/|$)|^\/(?:sessions|coach\/notes)\/[^/]+\/files\/?$/;

/** What a request costs, and which of the two budgets pays: `reads`, or `writes` for whatever may change something. */
export function costOf({ method = 'GET' }: Pick<IncomingMessage, 'method'>, path: string): Cost {
  const kind = kindOf(method, path.replace(/^\/he(?=\/|$)/, ''));
  return {
    points: costs[kind],
    budget: kind === 'write' || kind === 'heavy' ? 'writes' : 'reads',
  };
}

function kindOf(method: string, path: string): keyof typeof costs {
  if (path.startsWith('/_next/static/')) return 'file';
  if (path === '/admin' || path.startsWith('/admin/')) return 'list';
  if (['GET', 'HEAD', 'OPTIONS'].includes(method)) return lists.test(path) ? 'list' : 'read';
  return hashes.test(path) || uploads.test(path) ? 'heavy' : 'write';
}
