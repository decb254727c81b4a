import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import { asVisitor, makeContext, type Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { genders, type CurrentUser } from '../people/actor.ts';
import { askCalendars } from './askCalendars.ts';
import { changeDays } from './feedback.ts';
import { lockPeopleOf } from './locks.sql.ts';
import { claimsOf, isTokenOf, signedToken, type LinkAct, type LinkFacts } from './signedLink.ts';
import { locales } from '#i18n/locales.ts';

const row = z.object({
  sequence: z.number(),
  coachId: z.string(),
  clientId: z.string().nullable(),
  typeId: z.string(),
  isAhead: z.boolean(),
  mayBeRated: z.boolean(),
  person: z.object({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    gender: z.enum(genders),
    locale: z.enum(locales),
    zone: z.string(),
    emailVerifiedAt: z.string(),
    createdAt: z.string(),
    updatedAt: z.string(),
  }),
});

type Found = z.output<typeof row>;

export type OpenLink = {
  sessionId: string;
  act: LinkAct;
  part: 'client' | 'coach';
  personId: string;
  /** By which the session as it is now is acted upon: of this link, or a new one where it changed since this one was mailed. */
  token: string;
  /** Whether it changed since this link was mailed. */
  isChanged: boolean;
  /** To look at the session as its person sees it; writing by it is refused (401), for it stands for no sign-in. */
  as: Ctx;
};

/**
 * What a mailed link opens now, or null: unknown, the session has begun, or its person may not act (suspended, or their address is not
 * proven, or is another than the one it was mailed to). Where the session changed since, it is shown as it is now, with the token that acts
 * upon that. Looking changes nothing.
 */
export async function openLink(ctx: Ctx, token: string): Promise<OpenLink | null> {
  const claims = claimsOf(token);
  const found = claims && (await lookUp(ctx, claims));
  const madeAt = claims && found ? sequenceOf(ctx, token, claims, found) : null;
  if (!claims || !found || madeAt === null) return null;
  const sequence = sequenceFor(claims, found);
  const { loom } = ctx.req.context;
  const actor = { kind: 'user', user: linkUser(ctx, found, claims) } as const;
  const { locale } = ctx;
  const as = makeContext({ ...loom, actor, locale, zone: found.person.zone });
  return {
    ...claims,
    personId: found.person.id,
    token: signedToken(ctx, { ...claims, ...whose(found), sequence }),
    isChanged: madeAt !== sequence,
    as,
  };
}

/**
 * Does `work` as the person of a mailed link, whoever is signed in in this browser. The person that acts is made here, for this one
 * transaction and this one session: their account as it is now, held until the transaction ends as `holdActor` would hold it, with the
 * one role of their side and the first level, so that staff roles never count. What they do is judged like everything they do when
 * signed in; `to` names the time to which it moves the session, if it does. Answers with a token by which they go on seeing what came of it. Refuses with `sessions.mailLinkEnded` (422) when the link opens nothing any more, and with
 * `sessions.changedMeanwhile` (409) when the session changed since the link was made, for nobody saw it so: asked again under locks, so that
 * of two at once one finds the session moved on.
 */
export async function actByLink<Result>(
  ctx: Ctx,
  token: string,
  work: (as: Ctx, link: Claims & { personId: string }) => Promise<Result>,
  to: { startsAt?: Temporal.Instant } = {},
): Promise<{ result: Result; token: string }> {
  const claims = claimsOf(token);
  if (!claims) throw ended();
  const visitor = asVisitor(ctx);
  if (claims.act === 'move') await askBefore(visitor, token, claims);
  return inTransaction(visitor, async (tx) => {
    const seen = await lookUp(tx, claims);
    if (!seen) throw ended();
    demandAsMade(tx, token, claims, seen);
    await tx.sql.run(sql`select from users where id = ${seen.person.id} for no key update`);
    await lockPeopleOf(tx, claims.sessionId, to);
    await tx.sql.run(sql`select from sessions where id = ${claims.sessionId} for update`);
    const found = await lookUp(tx, claims);
    if (!found) throw ended();
    demandAsMade(tx, token, claims, found);
    const transaction = await tx.req.transactionID;
    if (transaction === undefined) throw new Error('A link acts in a transaction');
    const as = makeContext(
      {
        ...tx.req.context.loom,
        actor: { kind: 'user', user: linkUser(tx, found, claims) },
        zone: found.person.zone,
        held: { transaction, about: [] },
      },
      tx.req.transactionID,
    );
    const known = { ...claims, personId: found.person.id };
    const result = await work(as, known);
    const sequence = sequenceFor(claims, (await lookUp(tx, claims)) ?? found);
    return { result, token: signedToken(tx, { ...claims, ...whose(found), sequence }) };
  });
}

/** A move takes time of the coach: what stands in their calendars elsewhere is asked before the transaction, and by no link that opens nothing. */
async function askBefore(ctx: Ctx, token: string, claims: Claims): Promise<void> {
  const found = await lookUp(ctx, claims);
  if (found && sequenceOf(ctx, token, claims, found) !== null) await askCalendars(ctx, found);
}

type Claims = NonNullable<ReturnType<typeof claimsOf>>;

const ended = () => new Refused('sessions.mailLinkEnded', 422);

function demandAsMade(ctx: Ctx, token: string, claims: Claims, found: Found): void {
  const madeAt = sequenceOf(ctx, token, claims, found);
  if (madeAt === null) throw ended();
  if (madeAt !== sequenceFor(claims, found)) throw new Refused('sessions.changedMeanwhile', 409);
}

/** So many changes later a link is not known any more. */
const mostChanges = 100;

/** For which number of changes of the session this link was made; null where it is none of ours, or not to be used any more. */
function sequenceOf(ctx: Ctx, token: string, claims: Claims, found: Found): number | null {
  const { isAhead, mayBeRated } = found;
  const isOpen = claims.act === 'rate' ? mayBeRated && claims.part === 'client' : isAhead;
  if (!isOpen) return null;
  const now = sequenceFor(claims, found);
  for (let sequence = now; sequence >= Math.max(0, now - mostChanges); sequence -= 1) {
    if (isTokenOf(ctx, token, { ...claims, ...whose(found), sequence })) return sequence;
  }
  return null;
}

/** Whose a link is: of this person, and of whoever reads this mailbox. */
function whose({ person }: Found): Pick<LinkFacts, 'personId' | 'address'> {
  return { personId: person.id, address: person.email };
}

/** How it was can be said, and changed, by one link for as long as it lasts; all else acts upon what was mailed, and on nothing later. */
function sequenceFor({ act }: Claims, { sequence }: Pick<Found, 'sequence'>): number {
  return act === 'rate' ? 0 : sequence;
}

/** The session's facts and the person on this side of it, if they may act at all. */
async function lookUp(ctx: Ctx, { sessionId, part }: Claims): Promise<Found | null> {
  const side = part === 'coach' ? sql`s.coach_id` : sql`s.client_id`;
  const rateableSince = ctx.now.subtract({ hours: 24 * changeDays }).toString();
  return ctx.sql.row(
    row,
    sql`select s.sequence::int as sequence, s.coach_id as "coachId", s.client_id as "clientId",
        s.type_id as "typeId", s.starts_at > ${ctx.now.toString()} as "isAhead",
        coalesce(s.attendance::text = 'attended' and s.ends_at > ${rateableSince}, false) as "mayBeRated",
        json_build_object('id', u.id, 'email', u.email, 'name', u.name, 'gender', u.gender, 'locale', u.locale,
          'zone', u.zone, 'emailVerifiedAt', u.email_verified_at::text,
          'createdAt', u.created_at::text, 'updatedAt', u.updated_at::text) as person
      from sessions s join users u on u.id = ${side}
      where s.id = ${sessionId} and u.status = 'active' and u.email_verified_at is not null
        and exists (select from users_roles r where r.parent_id = u.id and r.value::text = ${part})`,
  );
}

function linkUser(ctx: Ctx, { person }: Found, { part }: Claims): CurrentUser {
  const now = ctx.now.toString();
  return {
    ...person,
    collection: 'users',
    roles: [part],
    activeRole: part,
    status: 'active',
    // No sign-in: the event says that it was done by a link.
    signInId: 'link',
    level: 1,
    requiredLevel: 1,
    provenAt: now,
    impersonatorId: null,
    apiKey: null,
    owesConsent: false,
    recoveryAt: null,
    graceUntil: null,
    waitingRequests: 0,
    expiresAt: now,
  };
}
