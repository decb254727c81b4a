import type { Endpoint } from 'payload';
import { z } from 'zod';
import { approveRecovery } from '#domain/identity/staff/approveRecovery.ts';
import { banUser } from '#domain/identity/staff/banUser.ts';
import { forceSignOut } from '#domain/identity/staff/forceSignOut.ts';
import { impersonate } from '#domain/identity/staff/impersonate.ts';
import { mergePlan, mergeUsers } from '#domain/identity/staff/mergeUsers.ts';
import { mfaAdoption } from '#domain/identity/staff/mfaAdoption.sql.ts';
import { reinstateUser } from '#domain/identity/staff/reinstateUser.ts';
import { requireReset } from '#domain/identity/staff/requireReset.ts';
import { setMfaPolicy } from '#domain/identity/staff/setMfaPolicy.ts';
import { setAddress } from '#domain/identity/staff/setAddress.ts';
import { setRoles } from '#domain/identity/staff/setRoles.ts';
import { staffActor, type StaffAct, type StaffWish } from '#domain/identity/staff/staffAct.ts';
import { suspendUser } from '#domain/identity/staff/suspendUser.ts';
import { verifyUserAddress } from '#domain/identity/staff/verifyUserAddress.ts';
import { cookieOf } from '#domain/identity/cookieOf.ts';
import { ownCookieName, sessionCookieName, setCookie } from '#domain/identity/signInCookie.ts';
import { roles } from '#domain/people/roles.ts';
import { contextOf, type Ctx } from '#src/context.ts';
import { Refused } from '#src/refused.ts';

const instant = z
  .string()
  .transform((text, check) => {
    try {
      return Temporal.Instant.from(text);
    } catch {
      check.addIssue('common.invalid');
      return z.NEVER;
    }
  })
  .nullable()
  .default(null);

const reason = z.string().default('');

/** POST /api/users/:id/<act>: what staff do with an account. The domain says who may, before the body is looked at; answers `{ done: true, result }`. */
export const staffEndpoints: Omit<Endpoint, 'root'>[] = [
  act('suspend', 'suspend', z.object({ reason, until: instant }), suspendUser),
  act('ban', 'ban', z.object({ reason }), banUser),
  act('reinstate', 'reinstate', z.object({ reason }), reinstateUser),
  act('sign-out', 'signOut', z.object({ reason }), forceSignOut),
  act('require-reset', 'requireReset', z.object({ reason }), requireReset),
  act('verify-address', 'verifyAddress', z.object({ reason }), verifyUserAddress),
  act('set-address', 'setAddress', z.object({ reason, email: z.email().max(254) }), setAddress),
  act('set-roles', 'setRoles', z.object({ reason, roles: z.array(z.enum(roles)) }), setRoles),
  act('approve-recovery', 'approveRecovery', z.object({ reason }), approveRecovery),
  act('merge-plan', 'merge', z.object({ reason, into: z.uuid() }), mergePlan),
  act('merge', 'merge', z.object({ reason, into: z.uuid() }), mergeUsers),
  {
    path: '/:id/impersonate',
    method: 'post',
    handler: async (req) => {
      const ctx = contextOf(req);
      staffActor(ctx, 'impersonate');
      const { userId, reason: why } = await wishOf(req, z.object({ reason }));
      const from = {
        address: req.headers.get('x-client-address') ?? '',
        userAgent: req.headers.get('user-agent') ?? '',
      };
      const { token } = await impersonate(ctx, { userId, reason: why, from });
      const { config } = ctx.app;
      const own = cookieOf(req.headers.get('cookie') ?? undefined, sessionCookieName(config));
      const headers = new Headers();
      headers.append('set-cookie', setCookie(config, sessionCookieName(config), token));
      if (own !== undefined) {
        headers.append('set-cookie', setCookie(config, ownCookieName(config), own));
      }
      return Response.json({ done: true, goTo: '/' }, { headers });
    },
  },
  {
    path: '/mfa-policies/:role',
    method: 'post',
    handler: async (req) => {
      const shape = z.object({ reason, isRequired: z.boolean(), graceUntil: instant });
      const ctx = contextOf(req);
      staffActor(ctx, 'setMfaPolicy');
      const role = z.enum(roles).safeParse(req.routeParams?.['role']);
      const wish = shape.safeParse(await req.json?.().catch(() => null));
      if (!role.success || !wish.success) throw new Refused('common.invalid', 422);
      await setMfaPolicy(ctx, { ...wish.data, role: role.data });
      return Response.json({ done: true });
    },
  },
  {
    path: '/mfa-adoption',
    method: 'get',
    handler: async (req) => Response.json({ roles: await mfaAdoption(contextOf(req)) }),
  },
];

type Asked = Parameters<Endpoint['handler']>[0];

async function wishOf<Wish extends { reason: string }>(
  req: Asked,
  shape: z.ZodType<Wish>,
): Promise<Wish & StaffWish> {
  const parsed = shape.safeParse((await req.json?.().catch(() => null)) ?? {});
  if (!parsed.success) throw new Refused('common.invalid', 422);
  return { ...parsed.data, userId: String(req.routeParams?.['id']) };
}

function act<Wish extends { reason: string }>(
  path: string,
  what: StaffAct,
  shape: z.ZodType<Wish>,
  work: (ctx: Ctx, wish: Wish & StaffWish) => Promise<unknown>,
): Omit<Endpoint, 'root'> {
  return {
    path: `/:id/${path}`,
    method: 'post',
    handler: async (req) => {
      const ctx = contextOf(req);
      staffActor(ctx, what);
      const result = await work(ctx, await wishOf(req, shape));
      return Response.json({ done: true, result: result ?? null });
    },
  };
}
