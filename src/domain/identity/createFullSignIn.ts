import { randomBytes } from 'node:crypto';
import { asSystem, type Ctx } from '../../context.ts';
import { writeAudit } from '../audit/writeAudit.sql.ts';
import type { Role } from '../people/roles.ts';
import { browserOf } from './browserOf.ts';
import { hashOfToken } from './personOfToken.ts';
import type { From, Method, OpenedSignIn } from './signIns.ts';

const shortSeconds = 12 * 3600;
const rememberedSeconds = 30 * 24 * 3600;

export type FullSignIn = {
  userId: string;
  activeRole: Role;
  method: Method;
  level: 1 | 2;
  /** 30 days and over restarts of the browser, instead of 12 hours. */
  remember: boolean;
  from: From;
};

/**
 * Makes a sign-in that all doors take for the person. Only `afterPrimary` may call this (a test looks), so
 * that no way of proving a first factor can leave out what comes after it.
 */
export async function createFullSignIn(ctx: Ctx, wish: FullSignIn): Promise<OpenedSignIn> {
  const { userId, activeRole, method, level, remember, from } = wish;
  const token = randomBytes(32).toString('base64url');
  const seconds = remember ? rememberedSeconds : shortSeconds;
  await asSystem(ctx, 'sign-in').store.create('sign-ins', {
    user: userId,
    tokenHash: hashOfToken(token),
    stage: 'full',
    level,
    methods: [method],
    activeRole,
    browser: browserOf(from.userAgent),
    lastSeenAt: ctx.now.toString(),
    expiresAt: ctx.now.add({ seconds }).toString(),
  });
  await writeAudit(ctx, {
    act: 'signIn',
    collection: 'users',
    documentId: userId,
    changes: { method: { from: null, to: method }, level: { from: null, to: level } },
  });
  return {
    stage: 'full',
    userId,
    activeRole,
    token,
    cookieSeconds: remember ? seconds : undefined,
  };
}
