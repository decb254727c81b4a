import { asSystem, type Ctx } from '../../context.ts';
import { writeAudit } from '../audit/writeAudit.sql.ts';
import type { Role } from '../people/roles.ts';
import { browserOf } from './browserOf.ts';
import { noteDevice } from './knownDevices.sql.ts';
import { lifetimes, type Lifetime } from './lifetimes.ts';
import { networkOf } from './networkOf.ts';
import { newToken } from './newToken.ts';
import { hashOfToken } from './personOfToken.ts';
import type { From, Method, OpenedSignIn, Stage } from './signIns.ts';

type NewSignIn = {
  userId: string;
  activeRole: Role;
  stage: Stage;
  /** 0 for the stages that are nobody yet. */
  level: 0 | 1 | 2;
  methods: readonly Method[];
  lifetime: Lifetime;
  /** Whether it was, or will be, asked to outlive the browser. */
  isRemembered: boolean;
  impersonatorId?: string;
  from: From;
};

/**
 * Makes the row and the token of a sign-in. Only `afterPrimary` and `impersonate` may call this (a test looks), so that no
 * way of proving a first factor can leave out what comes after it.
 */
export async function createSignIn(ctx: Ctx, wish: NewSignIn): Promise<OpenedSignIn> {
  const { userId, activeRole, stage, level, methods, lifetime, isRemembered, from } = wish;
  const token = newToken();
  const { total, idle } = lifetimes[lifetime];
  const { id: signInId } = await asSystem(ctx, 'sign-in').store.create('sign-ins', {
    user: userId,
    // Factors are compared with it, so both come from one clock.
    createdAt: ctx.now.toString(),
    tokenHash: hashOfToken(token),
    stage,
    level,
    methods: [...methods],
    activeRole,
    isRemembered,
    browser: browserOf(from.userAgent),
    network: networkOf(from.address),
    ...(wish.impersonatorId === undefined ? {} : { impersonator: wish.impersonatorId }),
    provenAt: ctx.now.toString(),
    lastSeenAt: ctx.now.toString(),
    idleAt: ctx.now.add({ seconds: idle }).toString(),
    expiresAt: ctx.now.add({ seconds: total }).toString(),
  });
  if (stage === 'full') {
    await writeAudit(ctx, {
      act: 'signIn',
      collection: 'users',
      documentId: userId,
      changes: {
        method: { from: null, to: methods.join('+') },
        level: { from: null, to: level },
        signIn: { from: null, to: signInId },
        ...(wish.impersonatorId === undefined
          ? {}
          : { impersonator: { from: null, to: wish.impersonatorId } }),
      },
    });
    if (wish.impersonatorId === undefined) await noteDevice(ctx, signInId);
  }
  return {
    stage,
    userId,
    activeRole,
    token,
    cookieSeconds: lifetime === 'remembered' ? total : undefined,
  };
}
