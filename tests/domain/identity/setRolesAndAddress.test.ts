import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { noteLink } from '#domain/identity/mailedLinks.sql.ts';
import { personOfToken } from '#domain/identity/personOfToken.ts';
import { personOfPasswordLink, setPasswordToken } from '#domain/identity/setPassword.ts';
import { setAddress } from '#domain/identity/staff/setAddress.ts';
import { setRoles } from '#domain/identity/staff/setRoles.ts';
import { addTrustedDevice, trustedDevicesOf } from '#domain/identity/trustedDevices.sql.ts';
import { staffRoles } from '#domain/people/roles.ts';
import { aClient, aPerson, type Person } from '#tests/support/people.ts';
import { refusalOf } from '#tests/support/refusalOf.ts';
import { workOff } from '#tests/support/workOff.ts';
import { world, type World } from '#tests/support/world.ts';

const reason = 'Agreed with them by telephone';
let w: World;
let admin: Person;

beforeAll(async () => {
  w = await world({ STAFF_MFA_LEVEL: '2' });
  admin = await aPerson(w, ['admin'], { level: 2 });
});
afterAll(() => w.end());

function press(path: string, body: Record<string, unknown>): Promise<Response> {
  const wish = { method: 'POST', body: JSON.stringify({ reason, ...body }), cookie: admin.cookie };
  return w.rest(`/api/users/${path}`, wish);
}

async function trust({ id, token }: Person): Promise<void> {
  await addTrustedDevice(w.system, { userId: id, token, name: '', network: '', days: 30 });
}

const devicesOf = ({ id }: Person) => trustedDevicesOf(w.system, { userId: id, token: undefined });

async function actsOn({ id }: Person): Promise<unknown[]> {
  const { rows } = await w.app.pool.query<{ act: string }>(
    `select actor_id as by, changes->'staffAct'->>'to' as act, changes->'reason'->>'to' as reason
      from audit_logs where document_id = $1 and changes ? 'staffAct'`,
    [id],
  );
  return rows;
}

function subjectsTo(address: string): string[] {
  return w.mail.sent().flatMap(({ to, subject }) => (to === address ? [subject] : []));
}

describe('giving somebody other roles', () => {
  it('ends their sign-ins and trusted devices, tells them and keeps the reason', async () => {
    const person = await aClient(w);
    await trust(person);
    const answer = await press(`${person.id}/set-roles`, { roles: ['client', 'editor'] });
    expect(answer.status).toBe(200);
    expect((await w.system.store.findByID('users', person.id))?.roles).toEqual([
      'client',
      'editor',
    ]);
    expect(await personOfToken(w.app, person.token)).toBeNull();
    expect(await devicesOf(person)).toEqual([]);
    expect(await actsOn(person)).toEqual([{ by: admin.id, act: 'setRoles', reason }]);
    await workOff(w);
    expect(subjectsTo(person.user.email)).toEqual(['Your roles at Loom have changed']);
  });

  it('takes roles there are, at least one, and others than before', async () => {
    const person = await aClient(w);
    for (const [wanted, status] of [
      [['king'], 422],
      [[], 422],
      [['client'], 409],
    ] as const) {
      const answer = await press(`${person.id}/set-roles`, { roles: wanted });
      expect(answer.status).toBe(status);
    }
    expect(await personOfToken(w.app, person.token)).not.toBeNull();
  });

  it('wants two factors also where the installation asks staff for one', async () => {
    w.app.config.staffMfaLevel = 1;
    const weak = await aPerson(w, ['admin'], { level: 1 });
    const { id: userId } = await aClient(w);
    const tried = setRoles(w.as(weak.user), { userId, roles: ['admin'], reason });
    expect(await refusalOf(tried)).toMatchObject({ code: 'identity.proveFirst' });
    w.app.config.staffMfaLevel = 2;
  });

  it('leaves an admin when the last two take the role from each other at once', async () => {
    const [first, second] = [
      await aPerson(w, ['admin'], { level: 2 }),
      await aPerson(w, ['admin'], { level: 2 }),
    ];
    const others = `update users set status = $2::text::enum_users_status where id <> all($1) and status = $3::text::enum_users_status`;
    await w.app.pool.query(others, [[first.id, second.id], 'suspended', 'active']);
    const other = await w.app.pool.connect();
    try {
      // The second has just taken the role from the first, and has not committed yet.
      await other.query('begin');
      await other.query('select from users where id = $1 for no key update', [first.id]);
      const role = `update users_roles set value = 'client' where parent_id = $1`;
      await other.query(role, [first.id]);
      const answer = { code: '' };
      const wish = { userId: second.id, roles: ['client'], reason } as const;
      const asked = refusalOf(setRoles(w.as(first.user), wish)).then(({ code }) => {
        answer.code = code;
      });
      const waiting = `select pid from pg_stat_activity where wait_event_type = 'Lock' and query like '%for no key update%'`;
      await vi.waitUntil(
        async () => answer.code !== '' || (await w.app.pool.query(waiting)).rowCount !== 0,
      );
      await other.query('commit');
      await asked;
      expect(answer.code).toBe('common.forbidden');
    } finally {
      other.release();
    }
    await w.app.pool.query(others, [[first.id, second.id], 'active', 'suspended']);
  });
});

describe('giving somebody another address', () => {
  it('ends sign-ins, devices and links, tells both addresses and keeps the reason', async () => {
    const person = await aClient(w);
    await trust(person);
    const token = await setPasswordToken(w.system, person.id);
    await noteLink(w.system, { purpose: 'magicLink', userId: person.id, minutes: 30 });
    const email = `New.${person.id}@People.example`;
    const answer = await press(`${person.id}/set-address`, { email });
    expect(answer.status).toBe(200);
    const address = email.toLowerCase();
    expect(await w.system.store.findByID('users', person.id)).toMatchObject({ email: address });
    expect(await personOfToken(w.app, person.token)).toBeNull();
    expect(await devicesOf(person)).toEqual([]);
    expect(await personOfPasswordLink(w.visitor, token)).toBeNull();
    const { rows } = await w.app.pool.query(
      'select purpose from one_time_tokens where user_id = $1 and used_at is null and expires_at > $2',
      [person.id, w.clock.now().toString()],
    );
    expect(rows).toEqual([]);
    expect(await actsOn(person)).toEqual([{ by: admin.id, act: 'setAddress', reason }]);
    await workOff(w);
    for (const to of [person.user.email, address]) {
      expect(subjectsTo(to)).toEqual(['The address of your Loom account has changed']);
    }
  });

  it('is never done with one of the staff: they would come in by it', async () => {
    for (const role of staffRoles) {
      const staff = await aPerson(w, ['client', role], { level: 2 });
      const set = setAddress(w.as(admin.user), {
        userId: staff.id,
        email: 'in@people.example',
        reason,
      });
      expect(await refusalOf(set)).toMatchObject({ code: 'identity.notOnStaff' });
    }
  });

  it('is not one that somebody else has, nor the same', async () => {
    const [person, other] = [await aClient(w), await aClient(w)];
    const set = (email: string) =>
      refusalOf(setAddress(w.as(admin.user), { userId: person.id, email, reason }));
    expect(await set(other.user.email.toUpperCase())).toMatchObject({
      code: 'identity.addressInUse',
    });
    expect(await set(person.user.email)).toMatchObject({ code: 'identity.sameAddress' });
    expect((await press(`${person.id}/set-address`, { email: 'no address' })).status).toBe(422);
    expect(await personOfToken(w.app, person.token)).not.toBeNull();
  });
});
