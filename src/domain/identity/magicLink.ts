import { z } from 'zod';
import { asSystem, type Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { announce } from '../notifications/announce.sql.ts';
import { maskedAddress, normalAddress } from './address.ts';
import { afterPrimary } from './afterPrimary.ts';
import { addressMark } from './addressMark.ts';
import { countLink } from './countLink.ts';
import { accountOfAddress, accountOfUser, type Account } from './credentials.sql.ts';
import {
  detailsOfLink,
  noteLink,
  ownerOfLink,
  tryLinkCode,
  useLink,
  useLinkById,
} from './mailedLinks.sql.ts';
import { newToken } from './newToken.ts';
import { stateOfToken } from './oneTimeTokens.sql.ts';
import { ownBudgetOf } from './ownBudget.sql.ts';
import { hashOfToken } from './personOfToken.ts';
import { countTry, giveBackTry, type Counted } from './rateLimit.sql.ts';
import type { From, OpenedSignIn } from './signIns.ts';
import { startOver } from './startOver.ts';

/** How long a sign-in link and its code work. */
export const magicLinkMinutes = 15;

/** Kept with the link, since it may be opened in another browser than the one that asked. */
const details = z.object({
  /** SHA-256 of the secret in the cookie of the browser that asked: the code is taken from it alone. */
  browser: z.string(),
  /** HMAC of the address, to count wrong codes by. */
  address: z.string(),
  masked: z.string(),
  remember: z.boolean(),
  next: z.string().nullable(),
});

/** What the page of the browser that asked may show. */
export type AskedLink = { masked: string; next: string | null };

export type OpenedByLink = {
  opened: OpenedSignIn;
  /** Where the person was about to go when they asked: a path of ours, or null. */
  next: string | null;
};

/**
 * Has a link mailed by which the owner of an address signs in, and gives the handle that the asking browser keeps in a cookie: the
 * code from the mail counts only together with it. An address that nobody has is answered exactly alike. Refuses
 * `identity.tooManyTries` (429, with `minutes`). A lock of the address does not touch this way.
 */
export async function askForMagicLink(
  ctx: Ctx,
  wish: { email: string; remember: boolean; next: string | null; from: From },
): Promise<{ handle: string }> {
  const email = normalAddress(wish.email);
  await countLink(ctx, { email, from: wish.from });
  const secret = newToken();
  const account = await accountOfAddress(ctx, email);
  const kept: z.output<typeof details> = {
    browser: hashOfToken(secret),
    address: addressMark(ctx, email),
    masked: maskedAddress(email),
    remember: wish.remember,
    next: wish.next,
  };
  const id = await inTransaction(ctx, async (tx) => {
    const made = await noteLink(tx, {
      purpose: 'magicLink',
      userId: account?.id ?? null,
      minutes: magicLinkMinutes,
      details: JSON.stringify(kept),
    });
    await announce(tx, {
      name: 'person.magicLinkAsked',
      collection: 'one-time-tokens',
      documentId: made,
      topics: [],
    });
    return made;
  });
  return { handle: `${id}.${secret}` };
}

/** The link that this browser waits for, by the handle in its cookie; null when there is none, or it has ended. */
export async function askedMagicLink(
  ctx: Ctx,
  handle: string | undefined,
): Promise<AskedLink | null> {
  const asked = await linkOfHandle(ctx, handle);
  return asked && { masked: asked.masked, next: asked.next };
}

/** Whom a sign-in link would let in, as far as a page may show it; null when it is unknown, used or too old. Looking does not use it. */
export async function addressOfMagicLink(ctx: Ctx, token: string): Promise<string | null> {
  const { state, userId } = await stateOfToken(ctx, { purpose: 'magicLink', token });
  const account = state === 'live' ? await accountOfUser(ctx, userId) : null;
  return account && maskedAddress(account.email);
}

/**
 * Signs in by a mailed link, once; it proves the address too. Refuses `identity.linkEnded` (422), and what `afterPrimary` refuses.
 */
export async function signInByLink(
  ctx: Ctx,
  { token, ...browser }: { token: string; from: From; trustedToken?: string | undefined },
): Promise<OpenedByLink> {
  return inTransaction(ctx, async (tx) => {
    const link = await useLink(tx, { purpose: 'magicLink', token });
    if (!link) throw new Refused('identity.linkEnded', 422);
    return open(tx, link, browser);
  });
}

/**
 * Signs in by the code of a mail, in the browser that asked for it. Refuses `identity.codeWrong` (422, with `left`),
 * `identity.codeSpent` (422) when no living code belongs to this browser, `identity.tooManyTries` (429) after many wrong ones.
 */
export async function signInByMailedCode(
  ctx: Ctx,
  {
    handle,
    code,
    ...browser
  }: {
    handle: string | undefined;
    code: string;
    from: From;
    trustedToken?: string | undefined;
  },
): Promise<OpenedByLink> {
  const asked = await linkOfHandle(ctx, handle);
  if (!asked) throw wrongCode(0);
  const own = await ownBudgetOf(ctx, await ownerOfLink(ctx, asked.id), browser);
  const counted: Counted[] = [
    { limit: 'linkCodeHere', by: [asked.address, own ?? browser.from.address] },
    own === null
      ? { limit: 'linkCodeAnywhere', by: [asked.address] }
      : { limit: 'linkCodeKnown', by: [asked.address, own] },
    { limit: 'linkCodeFrom', by: [browser.from.address] },
  ];
  await countTry(ctx, counted, 'identity.tooManyTries');
  const { fits, left } = await tryLinkCode(ctx, { id: asked.id, code });
  if (!fits) throw wrongCode(left);
  for (const each of counted) await giveBackTry(ctx, each);
  return inTransaction(ctx, async (tx) => {
    const link = await useLinkById(tx, asked.id);
    if (!link) throw wrongCode(0);
    return open(tx, link, browser);
  });
}

async function open(
  tx: Ctx,
  link: { userId: string; details: string | null },
  browser: { from: From; trustedToken?: string | undefined },
): Promise<OpenedByLink> {
  const account = await accountOfUser(tx, link.userId);
  if (!account) throw new Refused('identity.linkEnded', 422);
  const { address, remember, next } = details.parse(JSON.parse(link.details ?? '{}'));
  if (address !== addressMark(tx, account.email)) throw new Refused('identity.linkEnded', 422);
  if (!account.isVerified) await claim(tx, account);
  const opened = await afterPrimary(tx, { account, method: 'magicLink', remember, ...browser });
  return { opened, next };
}

/**
 * The address is proven by the mail. Whoever signed up with it before, and chose the password, proved nothing: what they left is worth
 * nothing from here on.
 */
async function claim(tx: Ctx, { id: userId }: Account): Promise<void> {
  await startOver(tx, userId);
  await asSystem(tx, 'sign-in link').store.update('users', userId, {
    emailVerifiedAt: tx.now.toString(),
  });
}

async function linkOfHandle(ctx: Ctx, handle: string | undefined) {
  const [id = '', secret = ''] = handle?.split('.') ?? [];
  if (!z.uuid().safeParse(id).success) return null;
  const kept = await detailsOfLink(ctx, id);
  if (kept === null) return null;
  const link = details.parse(JSON.parse(kept));
  // Both are hashes of 256 random bits: what their comparison takes tells nothing.
  return link.browser === hashOfToken(secret) ? { id, ...link } : null;
}

function wrongCode(left: number): Refused {
  const code = left > 0 ? 'identity.codeWrong' : 'identity.codeSpent';
  return new Refused(code, 422, { fields: { code }, values: { left } });
}
