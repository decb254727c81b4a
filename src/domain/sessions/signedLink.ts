import { timingSafeEqual } from 'node:crypto';
import type { Ctx } from '../../context.ts';
import { keyedHash } from '../identity/keyedHash.ts';

/** What a mailed link lets its reader do with one session: answer what waits for them, move it, cancel it, say how it was. */
export const linkActs = ['answer', 'move', 'cancel', 'rate'] as const;

export type LinkAct = (typeof linkActs)[number];

export type LinkFacts = {
  sessionId: string;
  /** Whose link it is; which of the session's two people that is stands in the token. */
  part: 'client' | 'coach';
  personId: string;
  /** Their address as it is now: a link ends with the address that it was mailed to. */
  address: string;
  act: LinkAct;
  /** The session's, as it is now: after its next change no link acts that was made before. 0 for `rate`, which lasts by the clock. */
  sequence: number;
};

const letters = {
  answer: 'a',
  move: 'm',
  cancel: 'c',
  rate: 'r',
  client: 'l',
  coach: 'k',
} as const;
const shape = /^([\w-]{22})([lk])([amcr])([\w-]{43})$/;

/**
 * The token of a link that acts without signing in: the session, whose side, which act, and an HMAC over these, the person, their
 * address and the session's sequence under the installation's secret. So no list of tokens is kept, each acts upon what it was made for alone,
 * and who reads a mailbox that is the person's no more opens nothing by what lies there. Mail it, never log it.
 */
export function signedToken(ctx: Pick<Ctx, 'app'>, facts: LinkFacts): string {
  const session = Buffer.from(facts.sessionId.replaceAll('-', ''), 'hex').toString('base64url');
  return `${session}${letters[facts.part]}${letters[facts.act]}${mark(ctx, facts)}`;
}

/** What a token says of itself, proven by nothing yet; null where it is none. */
export function claimsOf(token: string): Pick<LinkFacts, 'sessionId' | 'part' | 'act'> | null {
  const [, session = '', part, act] = shape.exec(token) ?? [];
  if (session === '') return null;
  const hex = Buffer.from(session, 'base64url').toString('hex');
  const sessionId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return {
    sessionId,
    part: part === letters.client ? 'client' : 'coach',
    act: linkActs.find((each) => letters[each] === act) ?? 'answer',
  };
}

/** Whether this token was made of these facts by this installation. */
export function isTokenOf(ctx: Pick<Ctx, 'app'>, token: string, facts: LinkFacts): boolean {
  const given = Buffer.from(token);
  const made = Buffer.from(signedToken(ctx, facts));
  return given.length === made.length && timingSafeEqual(given, made);
}

function mark(ctx: Pick<Ctx, 'app'>, facts: LinkFacts): string {
  const { sessionId, personId, address, act, sequence } = facts;
  const value = ['session', sessionId, personId, address, act, String(sequence)].join('\0');
  return keyedHash(ctx.app, 'link', value);
}
