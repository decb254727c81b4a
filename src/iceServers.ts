import { z } from 'zod';

/** Where two browsers learn how to reach each other (stun:) or who carries their pictures (turn:). */
export type IceServer = { urls: string[]; username?: string; credential?: string };

const address = z.string().regex(/^(stuns?|turns?):[^\s,]+$/);
const oneOrMore = z.preprocess(
  (urls) => (typeof urls === 'string' ? [urls] : urls),
  z.array(address).min(1).max(10),
);
const server = z
  .strictObject({
    urls: oneOrMore,
    username: z.string().min(1).max(500).optional(),
    credential: z.string().min(1).max(500).optional(),
  })
  .refine(
    ({ urls, username, credential }) =>
      urls.every((url) => url.startsWith('stun')) ||
      (username !== undefined && credential !== undefined),
  );
const list = z.array(server).max(10);

/**
 * Reads ICE_SERVERS: a JSON list as browsers take it (RTCIceServer), or addresses with commas or spaces between. A relay (turn:) needs
 * its user and password, so it is written as JSON. Null where it is neither.
 */
export function iceServers(text: string): IceServer[] | null {
  const trimmed = text.trim();
  if (trimmed === '') return [];
  if (!trimmed.startsWith('[')) {
    return list.safeParse([{ urls: trimmed.split(/[\s,]+/) }]).data ?? null;
  }
  try {
    return list.safeParse(JSON.parse(trimmed)).data ?? null;
  } catch {
    return null;
  }
}
