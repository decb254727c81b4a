import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { signInByMailedCode, askForMagicLink, signInByLink } from '#domain/identity/magicLink.ts';
import { resetPassword, askForReset } from '#domain/identity/resetPassword.ts';
import { setPassword, setPasswordToken } from '#domain/identity/setPassword.ts';
import type { From } from '#domain/identity/signIns.ts';
import { aMember, codeIn, mailsTo, tokenIn } from '#tests/support/linkPeople.ts';
import type { MailSink } from '#tests/support/mailSink.ts';
import { mailWorld } from '#tests/support/mailWorld.ts';
import type { World } from '#tests/support/world.ts';

let w: World;
let sink: MailSink;
let end: () => Promise<void>;

beforeAll(async () => {
  ({ world: w, sink, end } = await mailWorld());
});
afterAll(() => end());

type Newcomer = Awaited<ReturnType<typeof aMember>>;

const phone: From = {
  address: '198.51.100.9',
  userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18 Safari/604.1',
};

async function linkTo(who: Newcomer) {
  const { handle } = await askForMagicLink(w.visitor, { ...who, remember: false, next: null });
  const [mail] = await mailsTo(w, sink, who, /link to sign in/);
  return { handle, mail };
}

const ways: Record<string, (who: Newcomer, from: From) => Promise<unknown>> = {
  'a sign-in link': async (who, from) => {
    const { mail } = await linkTo(who);
    return signInByLink(w.visitor, { token: tokenIn(mail, '/auth/magic-link'), from });
  },
  'the code beside it': async (who, from) => {
    const { handle, mail } = await linkTo(who);
    return signInByMailedCode(w.visitor, { handle, code: codeIn(mail), from });
  },
  'a link to a new password': async (who, from) => {
    await askForReset(w.visitor, who);
    const [mail] = await mailsTo(w, sink, who, /new password/);
    const token = tokenIn(mail, '/auth/reset-password');
    return resetPassword(w.visitor, { token, password: 'nine grey herons wade', from });
  },
  'a link to the first password': async (who, from) => {
    const token = await setPasswordToken(w.system, who.id);
    return setPassword(w.visitor, { token, password: 'nine grey herons wade', from });
  },
};

describe('the first sign-in of somebody whose address was not confirmed before', () => {
  it.each(Object.keys(ways))(
    'is told to nobody as a new device, though it is one: by %s',
    async (way) => {
      const newcomer = await aMember(w, { isVerified: false });
      await ways[way]?.(newcomer, phone);
      expect(await mailsTo(w, sink, newcomer, /New sign-in/)).toEqual([]);
    },
  );

  it('is what the next one is compared with', async () => {
    const newcomer = await aMember(w, { isVerified: false });
    await ways['a sign-in link']?.(newcomer, phone);
    await ways['a sign-in link']?.(newcomer, phone);
    expect(await mailsTo(w, sink, newcomer, /New sign-in/)).toEqual([]);
    await ways['a sign-in link']?.(newcomer, newcomer.from);
    expect(await mailsTo(w, sink, newcomer, /New sign-in/)).toHaveLength(1);
  });
});
