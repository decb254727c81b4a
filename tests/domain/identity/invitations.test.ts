import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { acceptInvitation } from '#domain/identity/acceptInvitation.ts';
import { invitationLink } from '#domain/identity/invitationLink.ts';
import { inviteClient } from '#domain/identity/inviteClient.ts';
import { invitedToSignUp } from '#domain/identity/invitedToSignUp.ts';
import { openInvitations } from '#domain/identity/openInvitations.ts';
import { personOfToken } from '#domain/identity/personOfToken.ts';
import { resendInvitation } from '#domain/identity/resendInvitation.ts';
import { revokeInvitation } from '#domain/identity/revokeInvitation.ts';
import { signUp } from '#domain/identity/signUp.ts';
import { aSignUp } from '#tests/support/aSignUp.ts';
import { aClient, aCoach, anEngagement, aPerson, type Person } from '#tests/support/people.ts';
import { workOff } from '#tests/support/workOff.ts';
import { world, type World } from '#tests/support/world.ts';

let w: World;

beforeAll(async () => {
  w = await world();
});
afterAll(() => w.end());

const anAddress = () => `${randomUUID()}@invited.example`;

function mailsTo(address: string) {
  return w.mail.sent().filter(({ to }) => to === address);
}

/** The coach invites, the mail arrives: the token in its link. */
async function invited(coach: Person, email: string): Promise<string> {
  await inviteClient(w.as(coach.user), { email });
  await workOff(w);
  const mail = mailsTo(email).at(-1);
  return /\/auth\/invitation\/([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? '';
}

async function engagementsOf(coach: Person, client: { id: string }) {
  const rows = await w.system.store.find('engagements', {
    where: { and: [{ coach: { equals: coach.id } }, { client: { equals: client.id } }] },
  });
  return rows.map(({ id, state }) => ({ id, state }));
}

describe('inviting a client', () => {
  it('tells a sign-up whom it invites, until it is accepted', async () => {
    const coach = await aCoach(w);
    const { user } = await aClient(w);
    const token = await invited(coach, user.email);
    expect(await invitedToSignUp(w.visitor, token)).toEqual({
      email: user.email,
      coachName: coach.user.name,
    });
    await acceptInvitation(w.as(user), { token });
    expect(await invitedToSignUp(w.visitor, token)).toBeNull();
    expect(await invitedToSignUp(w.visitor, 'no-such-token')).toBeNull();
  });

  it('mails a link, alike to an address with an account and to one without', async () => {
    const coach = await aCoach(w);
    const member = await aClient(w);
    const stranger = anAddress();
    const answers = await Promise.all(
      [member.user.email, stranger].map((email) => inviteClient(w.as(coach.user), { email })),
    );
    expect(answers).toEqual([undefined, undefined]);
    await workOff(w);
    const [one, two] = [mailsTo(member.user.email), mailsTo(stranger)];
    expect(one).toHaveLength(1);
    expect(two.map(({ subject }) => subject)).toEqual(one.map(({ subject }) => subject));
    expect(two[0]?.text).toContain(coach.user.name);
    const list = await openInvitations(w.as(coach.user));
    expect(list.map(({ email }) => email).sort()).toEqual([member.user.email, stranger].sort());
  });

  it('writes to the invited person in the language of their account', async () => {
    const coach = await aCoach(w);
    const member = await aClient(w, { locale: 'he' });
    await invited(coach, member.user.email);
    expect(mailsTo(member.user.email)[0]?.html).toContain('dir="rtl"');
  });

  it('sends the same link again for an address that is invited already', async () => {
    const coach = await aCoach(w);
    const email = anAddress();
    const first = await invited(coach, email);
    await inviteClient(w.as(coach.user), { email: email.toUpperCase() });
    await workOff(w);
    expect(mailsTo(email)).toHaveLength(2);
    expect(mailsTo(email)[1]?.text).toContain(first);
    expect(await openInvitations(w.as(coach.user))).toHaveLength(1);
  });

  it('is for coaches, in person, and not for oneself', async () => {
    const client = await aClient(w);
    const coach = await aCoach(w);
    const email = anAddress();
    const acting = { ...coach.user, impersonatorId: client.id };
    const machine = { ...coach.user, apiKey: { id: 'k', scopes: [] } };
    for (const ctx of [w.visitor, w.as(client.user), w.as(acting), w.as(machine)]) {
      await expect(inviteClient(ctx, { email })).rejects.toMatchObject({
        code: 'common.forbidden',
        status: 403,
      });
      await expect(openInvitations(ctx)).rejects.toMatchObject({ code: 'common.forbidden' });
    }
    await expect(inviteClient(w.as(coach.user), { email: coach.user.email })).rejects.toMatchObject(
      { fields: { email: 'identity.invitationSelf' } },
    );
    await workOff(w);
    expect(mailsTo(email)).toHaveLength(0);
  });

  it('is refused after four mails to one address in a day', async () => {
    const coach = await aCoach(w);
    const email = anAddress();
    for (let i = 0; i < 4; i++) await inviteClient(w.as(coach.user), { email });
    await expect(inviteClient(w.as(coach.user), { email })).rejects.toMatchObject({
      code: 'identity.tooManyTries',
      status: 429,
    });
  });

  it('keeps the token nowhere, and puts no address into the record or the queue', async () => {
    const coach = await aCoach(w);
    const email = anAddress();
    const token = await invited(coach, email);
    const { rows } = await w.app.pool.query(
      `select (select count(*) from invitations i where i::text like '%' || $1 || '%')::int as tokens,
        (select count(*) from audit_logs a where a::text like '%' || $2 || '%')::int as audits,
        (select count(*) from pgboss.job j where j::text like '%' || $2 || '%')::int as jobs`,
      [token, email],
    );
    expect(rows).toEqual([{ tokens: 0, audits: 0, jobs: 0 }]);
  });
});

describe('accepting an invitation', () => {
  it('makes the engagement active, with a conversation, and tells both', async () => {
    const coach = await aCoach(w, { name: 'Ruth Adar' });
    const client = await aClient(w, { name: 'Omer Tal' });
    const token = await invited(coach, anAddress());
    expect(await invitationLink(w.visitor, token)).toMatchObject({
      state: 'open',
      coachName: 'Ruth Adar',
    });
    await w.app.pool.query('update users set name = $2 where id = $1', [coach.id, 'רות אדר']);
    expect(await invitationLink(w.visitor, token)).toMatchObject({ coachName: 'Ruth Adar' });
    await acceptInvitation(w.as(client.user), { token });
    const [engagement] = await engagementsOf(coach, client);
    expect(engagement?.state).toBe('active');
    const talks = { engagement: { equals: engagement?.id } };
    expect(await w.system.store.count('conversations', talks)).toBe(1);
    await workOff(w);
    expect(mailsTo(coach.user.email).at(-1)?.subject).toContain('Omer Tal');
    expect(mailsTo(client.user.email).at(-1)?.subject).toContain('Ruth Adar');
    const { rows } = await w.app.pool.query(
      `select changes from audit_logs where collection = 'invitations' and act = 'update'
        and actor_id = $1`,
      [client.id],
    );
    expect(rows).toEqual([{ changes: { engagement: { from: null, to: engagement?.id } } }]);
  });

  it('works once, also when eight people press at the same moment, and forgets the address', async () => {
    const coach = await aCoach(w);
    const email = anAddress();
    const token = await invited(coach, email);
    const clients = await Promise.all(Array.from({ length: 8 }, () => aClient(w)));
    const tries = await Promise.allSettled(
      clients.map(({ user }) => acceptInvitation(w.as(user), { token })),
    );
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const theirs = await Promise.all(clients.map((client) => engagementsOf(coach, client)));
    expect(theirs.flat()).toHaveLength(1);
    const { rowCount } = await w.app.pool.query('select from invitations where email = $1', [
      email,
    ]);
    expect(rowCount).toBe(0);
  });

  it('twice by the same person is the same as once', async () => {
    const coach = await aCoach(w);
    const client = await aClient(w);
    const token = await invited(coach, anAddress());
    await acceptInvitation(w.as(client.user), { token });
    await acceptInvitation(w.as(client.user), { token });
    expect(await engagementsOf(coach, client)).toHaveLength(1);
    expect(await invitationLink(w.as(client.user), token)).toMatchObject({ state: 'accepted' });
    expect(await invitationLink(w.visitor, token)).toEqual({ state: 'ended' });
  });

  it('keeps the engagement of two who work together already', async () => {
    const coach = await aCoach(w);
    const client = await aClient(w);
    const id = await anEngagement(w, coach, client);
    const token = await invited(coach, anAddress());
    await acceptInvitation(w.as(client.user), { token });
    expect(await engagementsOf(coach, client)).toEqual([{ id, state: 'active' }]);
  });

  it('proves the address of a new account that the mail went to', async () => {
    const coach = await aCoach(w);
    const wish = aSignUp();
    const invitation = await invited(coach, wish.email);
    const { token } = await signUp(w.visitor, wish);
    const user = await personOfToken(w.app, token);
    if (!user) throw new Error('nobody');
    expect(user.emailVerifiedAt).toBeNull();
    expect(await invitationLink(w.as(user), invitation)).toMatchObject({ isProof: true });
    await acceptInvitation(w.as(user), { token: invitation });
    expect((await personOfToken(w.app, token))?.emailVerifiedAt).not.toBeNull();
    expect(await engagementsOf(coach, user)).toHaveLength(1);
  });

  it('waits for another address to be confirmed first', async () => {
    const coach = await aCoach(w);
    const other = await aClient(w, { isVerified: false });
    const token = await invited(coach, anAddress());
    expect(await invitationLink(w.as(other.user), token)).toMatchObject({ isProof: false });
    await expect(acceptInvitation(w.as(other.user), { token })).rejects.toMatchObject({
      code: 'identity.invitationVerifyFirst',
      status: 403,
    });
    expect(await engagementsOf(coach, other)).toEqual([]);
    expect((await personOfToken(w.app, other.token))?.emailVerifiedAt).toBeNull();
  });

  it('is not for the coach, for other coaches, for visitors, or for staff who act as somebody', async () => {
    const coach = await aCoach(w);
    const client = await aClient(w);
    const token = await invited(coach, anAddress());
    const both = await aPerson(w, ['coach', 'client']);
    const ownToken = await invited(both, anAddress());
    const acting = { ...client.user, impersonatorId: coach.id };
    await expect(acceptInvitation(w.visitor, { token })).rejects.toMatchObject({ status: 401 });
    await expect(acceptInvitation(w.as(acting), { token })).rejects.toMatchObject({
      code: 'common.forbidden',
    });
    await expect(acceptInvitation(w.as((await aCoach(w)).user), { token })).rejects.toMatchObject({
      code: 'identity.invitationNeedsClient',
    });
    await expect(acceptInvitation(w.as(both.user), { token: ownToken })).rejects.toMatchObject({
      code: 'identity.invitationOwn',
    });
    expect(await invitationLink(w.visitor, token)).toMatchObject({ state: 'open' });
  });

  it('ends after 14 days, and works again when it is sent again', async () => {
    const coach = await aCoach(w);
    const client = await aClient(w);
    const email = anAddress();
    const token = await invited(coach, email);
    w.clock.advance({ hours: 14 * 24 });
    try {
      expect(await invitationLink(w.visitor, token)).toEqual({ state: 'ended' });
      await expect(acceptInvitation(w.as(client.user), { token })).rejects.toMatchObject({
        code: 'identity.invitationEnded',
      });
      const [open] = await openInvitations(w.as(coach.user));
      expect(open?.isEnded).toBe(true);
      await resendInvitation(w.as(coach.user), { invitationId: open?.id ?? '' });
      await workOff(w);
      expect(mailsTo(email).at(-1)?.text).toContain(token);
      await acceptInvitation(w.as(client.user), { token });
      expect(await engagementsOf(coach, client)).toHaveLength(1);
    } finally {
      w.clock.advance({ hours: -14 * 24 });
    }
  });

  it('is over when the coach takes it back, and nobody else can', async () => {
    const coach = await aCoach(w);
    const stranger = await aCoach(w);
    const token = await invited(coach, anAddress());
    const [open] = await openInvitations(w.as(coach.user));
    const invitationId = open?.id ?? '';
    for (const act of [revokeInvitation, resendInvitation]) {
      await expect(act(w.as(stranger.user), { invitationId })).rejects.toMatchObject({
        code: 'common.notFound',
      });
    }
    await revokeInvitation(w.as(coach.user), { invitationId });
    expect(await invitationLink(w.visitor, token)).toEqual({ state: 'ended' });
    expect(await openInvitations(w.as(coach.user))).toEqual([]);
  });

  it('is over when the coach’s account is', async () => {
    const coach = await aCoach(w);
    const token = await invited(coach, anAddress());
    await w.system.store.update('users', coach.id, { status: 'suspended' });
    expect(await invitationLink(w.visitor, token)).toEqual({ state: 'ended' });
  });
});
