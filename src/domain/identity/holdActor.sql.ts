import { sql, type SQL } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Base, Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import type { CurrentUser } from '../people/actor.ts';
import type { PendingSignIn } from './pendingSignIn.ts';
import { personOfHeldKey } from './personOfKey.ts';
import { personOfSignIn } from './personOfToken.ts';

export type Holding = {
  /** The other people whose accounts the act may change (user ids): all are held at once, so that nobody waits crosswise. */
  about?: readonly string[];
  /** The half-done sign-in in which it is done, where nobody is in. */
  pending?: PendingSignIn | null;
};

/**
 * Holds whoever acts until the transaction ends, with the sign-in or the key that they came with, and recognises them once more: between
 * the first look and the act a body was read, a password hashed, somebody waited for. First the people, in the order of their ids, then the
 * sign-in: `revokeSignIns` goes the same way. What the transaction is to go on with: there the actor is who they are now. Visitors and
 * jobs have nothing to hold. Refuses whoever was signed out, closed or changed meanwhile: `common.signInFirst`, `identity.keyWrong` (401).
 */
export async function holdActor(tx: Ctx, { about = [], pending = null }: Holding): Promise<Base> {
  const base = tx.req.context.loom;
  const transaction = await tx.req.transactionID;
  if (transaction === undefined) throw new Error('Nobody is held outside of a transaction');
  if (base.held?.transaction === transaction) return base;
  const held = { ...base, held: { transaction, about } };
  const person = base.actor.kind === 'user' ? base.actor.user : base.asking;
  if (person) {
    await holdPeople(tx, { id: person.id, about });
    const asking = await recognisedAgain(tx, person);
    return base.actor.kind === 'user'
      ? { ...held, actor: { kind: 'user', user: asking } }
      : { ...held, asking };
  }
  if (!pending) return base;
  await holdPeople(tx, { id: pending.userId, about });
  if (!(await isStillPending(tx, pending))) throw new Refused('common.signInFirst', 401);
  return held;
}

type People = { id: string; about: readonly string[] };

async function holdPeople(tx: Ctx, { id, about }: People): Promise<void> {
  if (about.length === 0) {
    await tx.sql.run(sql`select from users where id = ${id} for no key update`);
    return;
  }
  await tx.sql.run(
    sql`select from users where id = ${id} or id in (
          select value::uuid from jsonb_array_elements_text(${JSON.stringify(about)}::jsonb))
        order by id for no key update`,
  );
}

async function recognisedAgain(tx: Ctx, person: CurrentUser): Promise<CurrentUser> {
  const now = tx.app.clock.now().toString();
  const found =
    person.apiKey === null
      ? await tx.sql.row(
          personOfSignIn.row,
          withValues(personOfSignIn.text, personOfSignIn.values(person.signInId, now)),
        )
      : await tx.sql.row(
          personOfHeldKey.row,
          withValues(personOfHeldKey.text, personOfHeldKey.values(person.apiKey.id, now)),
        );
  if (found?.id === person.id) return found;
  throw new Refused(person.apiKey === null ? 'common.signInFirst' : 'identity.keyWrong', 401);
}

async function isStillPending(tx: Ctx, pending: PendingSignIn): Promise<boolean> {
  const found = await tx.sql.rows(
    z.object({ stage: z.literal(pending.stage) }),
    sql`select s.stage::text as stage from sign_ins s join users u on u.id = s.user_id
        where s.id = ${pending.signInId} and u.id = ${pending.userId} and s.stage::text = ${pending.stage}
          and s.revoked_at is null and s.expires_at > ${tx.app.clock.now().toString()}
          and u.status = 'active' and u.email_verified_at is not null
        for no key update of s`,
  );
  return found.length === 1;
}

/** A statement with $1, $2, … as one of drizzle's. */
function withValues(text: string, values: readonly string[]): SQL {
  return sql.join(
    text
      .split(/\$(\d)/)
      .map((part, index) => (index % 2 === 0 ? sql.raw(part) : sql`${values[Number(part) - 1]}`)),
  );
}
