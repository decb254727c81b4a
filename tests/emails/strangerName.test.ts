import { describe, expect, it } from 'vitest';
import { invitation } from '#emails/invitation.ts';
import { strangerName } from '#emails/strangerName.ts';
import { verifyAddress } from '#emails/verifyAddress.ts';
import { translator } from '#i18n/translate.ts';

describe('the name of a stranger in a mail', () => {
  it.each([
    ['Noa Ben-Ami', 'Noa Ben-Ami'],
    ['דנה כץ', 'דנה כץ'],
    ['J.R. Tolkien', 'J. R. Tolkien'],
    ['Win at https://evil.example/x now', 'Win at now'],
    ['Win at www.evil.example', 'Win at'],
    ['Win at evil.example', 'Win at evil. example'],
    ['Write to a@evil.example', 'Write to'],
    ['One\r\nTwo\u2028Three', 'One Two Three'],
    ['ｈｔｔｐｓ：／／evil', '…'],
    ['', '…'],
  ])('%j is written %j', (name, written) => {
    expect(strangerName(name)).toBe(written);
  });

  it('is short', () => {
    expect(Array.from(strangerName('😀'.repeat(120)))).toHaveLength(60);
  });

  it('is no link in an invitation, nor in the mail of a sign-up', () => {
    const t = translator('en');
    const name = `Prize: https://evil.example/${'x'.repeat(90)}`;
    const url = 'https://loom.example/x';
    for (const mail of [
      invitation(t, { coachName: name, url, validDays: 7, session: null }),
      verifyAddress(t, { name, url, code: '123456', validMinutes: 60 }),
    ]) {
      expect(JSON.stringify(mail)).not.toContain('evil');
      expect(JSON.stringify(mail)).toContain('Prize:');
    }
  });
});
