import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainBackupCode } from '#domain/identity/backupCode.ts';
import { useBackupCode } from '#domain/identity/backupCodes.sql.ts';
import { backupCodesFile } from '#domain/identity/backupCodesFile.ts';
import { factorsOf } from '#domain/identity/factors.sql.ts';
import { renewBackupCodes } from '#domain/identity/renewBackupCodes.ts';
import { inTransaction } from '#src/transaction.ts';
import { eventsOf } from '#tests/support/eventsOf.ts';
import { personOf } from '#tests/support/personOf.ts';
import { refusalOf } from '#tests/support/refusalOf.ts';
import {
  aMember,
  aMemberWithApp,
  byPassword,
  halfway,
  prove,
  type Member,
} from '#tests/support/secondFactor.ts';
import { workOff } from '#tests/support/workOff.ts';
import { world, type World } from '#tests/support/world.ts';

let w: World;

beforeAll(async () => {
  w = await world();
}, 60_000);
afterAll(() => w.end());

async function tryCode(member: Member, code: string) {
  const pending = await halfway(w, member);
  return prove(w, member, { pending, proof: { kind: 'backupCode', code } });
}

const wrong = { code: 'identity.backupCodeWrong', status: 422 };

describe('backup codes', () => {
  it('are ten, unlike each other, and stored as hashes alone', async () => {
    const { id, codes } = await aMemberWithApp(w);
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^[0-9a-hjkmnp-tv-z]{5}-[0-9a-hjkmnp-tv-z]{5}$/);
    const { rows } = await w.app.pool.query('select * from backup_codes where user_id = $1', [id]);
    expect(rows).toHaveLength(10);
    const kept = JSON.stringify(rows);
    for (const code of codes) {
      expect(kept).not.toContain(code);
      expect(kept).not.toContain(plainBackupCode(code));
    }
  });

  it('let their person in once each, however they are typed', async () => {
    const member = await aMemberWithApp(w);
    const [code = ''] = member.codes;
    const proven = await tryCode(member, ` ${code.toUpperCase().replace('-', '  ')} `);
    expect((await personOf(w, proven.opened)).level).toBe(2);
    expect(await refusalOf(tryCode(member, code))).toMatchObject(wrong);
    expect((await factorsOf(w.system, member.id)).backupCodes).toBe(9);
  });

  it('let one of fifty in who come with the same code at once', async () => {
    const { id, codes } = await aMemberWithApp(w);
    const [code = ''] = codes;
    const answers = await Promise.all(
      Array.from({ length: 50 }, () =>
        inTransaction(w.system, (tx) => useBackupCode(tx, { userId: id, code })),
      ),
    );
    expect(answers.filter(Boolean)).toHaveLength(1);
  });

  it('are worth nothing to anybody else', async () => {
    const owner = await aMemberWithApp(w);
    const other = await aMemberWithApp(w);
    expect(await refusalOf(tryCode(other, owner.codes[0] ?? ''))).toMatchObject(wrong);
  });

  it('are counted like any other wrong second factor', async () => {
    const member = await aMemberWithApp(w);
    const pending = await halfway(w, member);
    const proof = { kind: 'backupCode', code: 'aaaaa-aaaaa' } as const;
    const answers: number[] = [];
    for (let at = 0; at < 6; at += 1) {
      answers.push((await refusalOf(prove(w, member, { pending, proof }))).status);
    }
    expect(answers).toEqual([422, 422, 422, 422, 422, 429]);
  });

  it('are announced to the owner when used, and with more weight when few are left', async () => {
    const member = await aMemberWithApp(w);
    for (const code of member.codes.slice(0, 7)) {
      await tryCode(member, code);
      await workOff(w);
    }
    const texts = w.mail
      .sent()
      .filter(
        ({ to, subject }) => JSON.stringify(to).includes(member.email) && subject.includes('code'),
      )
      .map(({ text }) => text);
    expect(texts).toHaveLength(7);
    expect(texts[0]).toContain('9 are left.');
    expect(texts[0]).not.toContain('That is few.');
    expect(texts[6]).toContain('3 are left.');
    expect(texts[6]).toContain('That is few.');
    for (const code of member.codes) expect(texts.join()).not.toContain(code);
  });

  it('are worth nothing once new ones were made', async () => {
    const member = await aMemberWithApp(w);
    const fresh = await renewBackupCodes(w.as(member.user));
    expect(fresh).toHaveLength(10);
    expect(await refusalOf(tryCode(member, member.codes[0] ?? ''))).toMatchObject(wrong);
    expect((await tryCode(member, fresh[0] ?? '')).opened.stage).toBe('full');
    expect(await eventsOf(w, 'person.backupCodesRenewed', member.id)).toBe(1);
  });

  it('are made anew only by a person who has a second factor and has just proven it', async () => {
    const none = await personOf(w, await byPassword(w, await aMember(w)));
    expect(await refusalOf(renewBackupCodes(w.as(none)))).toMatchObject({
      code: 'identity.noSecondFactor',
      status: 409,
    });
    const { user } = await aMemberWithApp(w);
    w.clock.advance({ minutes: 11 });
    expect(await refusalOf(renewBackupCodes(w.as(user)))).toMatchObject({
      code: 'identity.proveFirst',
      status: 403,
    });
  });

  it('make a file of their own person, all unused, and no other', async () => {
    const member = await aMemberWithApp(w);
    const other = await aMemberWithApp(w);
    const file = await backupCodesFile(w.as(member.user), member.codes);
    expect(file.split('\r\n').filter((line) => member.codes.includes(line))).toHaveLength(10);
    const gone = { code: 'identity.codesGone', status: 409 };
    const nine = member.codes.slice(1);
    expect(await refusalOf(backupCodesFile(w.as(other.user), member.codes))).toMatchObject(gone);
    expect(await refusalOf(backupCodesFile(w.as(member.user), nine))).toMatchObject(gone);
    expect(await refusalOf(backupCodesFile(w.visitor, member.codes))).toMatchObject({
      status: 401,
    });
    await tryCode(member, member.codes[0] ?? '');
    expect(await refusalOf(backupCodesFile(w.as(member.user), member.codes))).toMatchObject(gone);
  });
});
