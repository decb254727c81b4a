import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { addChange, addressProof, changeById } from '#domain/identity/addressChanges.sql.ts';
import { addressMark } from '#domain/identity/addressMark.ts';
import { confirmAddress } from '#domain/identity/confirmAddress.ts';
import { makeApiKey } from '#domain/identity/makeApiKey.ts';
import { linkToMail, noteLink } from '#domain/identity/mailedLinks.sql.ts';
import { beginRecovery, waitingRecovery } from '#domain/identity/recoveries.sql.ts';
import { resetPassword } from '#domain/identity/resetPassword.ts';
import { requireReset } from '#domain/identity/staff/requireReset.ts';
import { setAddress } from '#domain/identity/staff/setAddress.ts';
import type { Ctx } from '#src/context.ts';
import { aClient, aPerson, type Person } from '#tests/support/people.ts';
import { refusalOf } from '#tests/support/refusalOf.ts';
import { world, type World } from '#tests/support/world.ts';

const reason = 'Somebody else sat in the account';
const from = { address: '10.7.0.1', userAgent: 'Firefox/140 (X11; Linux)' };
let w: World;
let admin: Person;

beforeAll(async () => {
  w = await world();
  admin = await aPerson(w, ['admin'], { level: 2 });
});
afterAll(() => w.end());

/** A person in whose account somebody left every way back that there is. */
async function entered() {
  const person = await aClient(w);
  const { id: userId, user } = person;
  const change = {
    userId,
    oldEmail: user.email,
    newEmail: `taken.${userId}@people.example`,
    minutes: 60,
  };
  const changeId = await addChange(w.system, change);
  const pending = await changeById(w.system, changeId);
  if (!pending) throw new Error('The change just made is not there');
  const tokens = {
    old: await addressProof(w.system, { ...pending, side: 'old' }),
    new: await addressProof(w.system, { ...pending, side: 'new' }),
  };
  const purpose = 'resetPassword';
  const details = addressMark(w.system, user.email);
  const linkId = await noteLink(w.system, { purpose, userId, minutes: 60, details });
  const reset = await linkToMail(w.system, { purpose, id: linkId });
  await beginRecovery(w.system, { userId, ripeAt: w.clock.now().add({ hours: 72 }) });
  await makeApiKey(w.as(user), { name: 'K', scopes: ['users:read'], days: 30 });
  return { person, tokens, reset: reset?.token ?? '', changeId };
}

const acts: Record<string, (ctx: Ctx, userId: string) => Promise<void>> = {
  'sets another address': (ctx, userId) =>
    setAddress(ctx, { userId, reason, email: `own.${userId}@people.example` }),
  'requires another password': (ctx, userId) => requireReset(ctx, { userId, reason }),
};

describe('What is under way in an account', () => {
  it.each(Object.keys(acts))('ends when staff %s', async (name) => {
    const { person, tokens, reset, changeId } = await entered();
    await acts[name]?.(w.as(admin.user), person.id);
    for (const { token } of [tokens.old, tokens.new]) {
      const tried = refusalOf(confirmAddress(w.visitor, { token }));
      expect(await tried).toMatchObject({ code: 'identity.linkEnded' });
    }
    expect(await changeById(w.system, changeId)).toMatchObject({ isOpen: false });
    const chosen = resetPassword(w.visitor, { token: reset, password: 'nine grey herons', from });
    expect(await refusalOf(chosen)).toMatchObject({ code: 'identity.linkEnded' });
    expect(await waitingRecovery(w.system, person.id)).toBeNull();
    const { rows } = await w.app.pool.query(
      'select from api_keys where user_id = $1 and revoked_at is null',
      [person.id],
    );
    expect(rows).toEqual([]);
    const { rows: living } = await w.app.pool.query<{ purpose: string }>(
      'select purpose from one_time_tokens where user_id = $1 and used_at is null and expires_at > $2',
      [person.id, w.clock.now().toString()],
    );
    expect(living).toEqual([]);
  });
});
