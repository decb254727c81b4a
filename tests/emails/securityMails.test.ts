import { describe, expect, it } from 'vitest';

import { locales } from '#i18n/locales.ts';
import { translator } from '#i18n/translate.ts';
import { writeMail } from '#src/jobs/writeMail.ts';

const url = 'https://loom.example/auth/address/token';
const name = 'Maya Levin';
const validMinutes = 24 * 60;

describe.each(locales)('mails about keys and addresses, %s', (locale) => {
  const t = translator(locale);

  it.each(['keyMade', 'keyRotated', 'keyRevoked'] as const)('%s names the key', (what) => {
    const view = { what, name, keyName: '<b>Home</b>', hint: 'loom_abcdefgh', url };
    const { html, text } = writeMail(t, { mail: 'keyChanged', view });
    expect(text).toContain('loom_abcdefgh…');
    expect(text).toContain(url);
    expect(html).not.toContain('<b>Home');
  });

  it('the one to the new address carries link and code', () => {
    const view = { name, url, code: '012345', validMinutes };
    const mail = writeMail(t, { mail: 'confirmNewAddress', to: 'a@b.example', view });
    expect(mail.text).toContain(url);
    expect(mail.text).toContain('012345');
  });

  it('the one to the old address shows where to in full, and carries no code', () => {
    const view = { name, url, newAddress: 'maya@b.example', validMinutes };
    const mail = writeMail(t, { mail: 'confirmOldAddress', to: 'a@b.example', view });
    expect(mail.text).toContain(url);
    expect(mail.text).toContain('maya@b.example');
    expect(mail.text).not.toMatch(/\d{6}/);
  });

  it.each(['old', 'new'] as const)('tells the %s side that it is done', (side) => {
    const view = { name, side, newAddress: 'm•••@b.example', url };
    const mail = writeMail(t, { mail: 'addressChanged', to: 'a@b.example', view });
    expect(mail.text).toContain('m•••@b.example');
    expect(mail.text.includes(url)).toBe(side === 'new');
  });
});
