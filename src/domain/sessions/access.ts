import type { Where } from 'payload';
import { fieldAccess, type Ctx } from '../../context.ts';
import type { AccessSubject } from '../access.ts';
import { adminsAndSupport } from '../people/access.ts';
import { idOf } from '../idOf.ts';
import { actsAsAnother, hasRole, isSystem, verifiedUser } from '../people/actor.ts';

/**
 * A client holds a time for themselves (their address need not be verified yet), a coach books for their clients, admins and support
 * for anyone. The rest is judged by `judgeSession`.
 */
export const createSession = (ctx: Ctx, { data }: AccessSubject): boolean => {
  if (adminsAndSupport(ctx)) return true;
  const coach = hasRole(ctx.actor, 'coach') ? verifiedUser(ctx.actor)?.id : undefined;
  if (coach !== undefined && data?.['coach'] === coach) return true;
  if (ctx.actor.kind !== 'user' || !ctx.actor.user.roles.includes('client')) return false;
  const client = data?.['client'];
  return client === undefined || client === null || client === ctx.actor.user.id;
};

/** Client and coach read their own, in every state; admins and support all. An unverified person sees what they hold. */
export const readSession = (ctx: Ctx): boolean | Where => {
  if (adminsAndSupport(ctx)) return true;
  if (ctx.actor.kind !== 'user') return false;
  const { id } = ctx.actor.user;
  const asClient: Where = { client: { equals: id } };
  if (verifiedUser(ctx.actor)) return { or: [asClient, { coach: { equals: id } }] };
  return { and: [asClient, { state: { in: ['held', 'expired'] } }] };
};

/** Where to join or whom to call: both sides once it is booked, and who may read the type's (`readOwnDetails`). */
export const readJoinDetails = fieldAccess((ctx, { coach, client, state }) => {
  if (isSystem(ctx.actor) || adminsAndSupport(ctx)) return true;
  const user = verifiedUser(ctx.actor);
  const isTheirs = [coach, client].some((side) => side && idOf(side) === user?.id);
  const isBooked = ['confirmed', 'completed', 'missed'].includes(String(state));
  return isTheirs && isBooked;
});

/** The coach's words about a session: theirs, and the client's while they are shared. Not even staff read them, also where they act as one of the two. */
export const readWriteUp = fieldAccess((ctx, { coach, client, summarySharedAt }) => {
  if (isSystem(ctx.actor)) return true;
  const user = verifiedUser(ctx.actor);
  if (!user || !coach || actsAsAnother(ctx.actor)) return false;
  if (idOf(coach) === user.id) return true;
  return Boolean(client && summarySharedAt) && idOf(client) === user.id;
});

/** What the office told a client when another coach took a session over: the client's and the office's. */
export const readHandOverWord = fieldAccess((ctx, { client }) => {
  if (isSystem(ctx.actor) || adminsAndSupport(ctx)) return true;
  const user = verifiedUser(ctx.actor);
  return Boolean(client) && idOf(client) === user?.id;
});

/** Both sides may ask for a change; which move each may make is judged by `judgeSession`. */
export const updateSession = (ctx: Ctx): boolean | Where => readSession(ctx);
