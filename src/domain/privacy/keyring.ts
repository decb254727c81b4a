import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { addDataKey, dataKeysOf, type DataKeyRow } from './dataKeys.sql.ts';
import { normalised } from './normalised.ts';

/** What a sealed text is; one can never be read as another. */
export type SealedPurpose = 'note' | 'noteVersion' | 'noteDraft' | 'noteTemplate' | 'file';

/** Where a sealed text stands: which kind of thing, and which row. It opens there and nowhere else. */
export type SealedPlace = { purpose: SealedPurpose; row: string };

/** A person's keys, open for the length of one request. */
export type Keyring = {
  ownerId: string;
  /** Under which version `seal` closes; 0 where the person has none yet. */
  version: number;
  /** Closes a text for its place. Only of a ring from `keyringToSeal`. */
  seal(place: SealedPlace, text: string): string;
  /** Opens what was closed for this place. Throws when it was changed, or closed for another place or person. */
  open(place: SealedPlace, sealed: string): string;
  /** One mark for each different word of a text, under the newest key: what a search compares instead of words. */
  marks(text: string): string[];
  /** The mark of a whole phrase, such as a tag, under the newest key; none where it says nothing. */
  markOf(phrase: string): string[];
  /** The same to look for, one for each key that texts may still be under. */
  markToFind(phrase: string): string[];
  /** The marks of the words looked for, one list for each key that texts may still be under. */
  marksToFind(text: string): string[][];
};

type OpenKey = { version: number; key: Buffer };

const nonceBytes = 12;
const tagBytes = 16;
/** 128 bits: two words of one person share a mark with a chance of one in 2^64 after 2^32 words. */
const markBytes = 16;

/** The keys by which a person's private texts are read and found. Refuses with `privacy.keyDestroyed` (409) once they are destroyed. */
export async function keyringOf(ctx: Ctx, ownerId: string): Promise<Keyring> {
  return ringOf(ownerId, await openKeys(ctx, ownerId, await dataKeysOf(ctx, ownerId)));
}

/** The same, for writing: makes the person's first key where there is none. */
export async function keyringToSeal(ctx: Ctx, ownerId: string): Promise<Keyring> {
  const rows = await dataKeysOf(ctx, ownerId);
  if (rows.length > 0) return ringOf(ownerId, await openKeys(ctx, ownerId, rows));
  await makeDataKey(ctx, { ownerId, version: 1 });
  return keyringOf(ctx, ownerId);
}

/** Makes a person's key of this version; where another process did so at the same time, that one stays. */
export async function makeDataKey(
  ctx: Ctx,
  { ownerId, version }: { ownerId: string; version: number },
): Promise<void> {
  const wrapped = await ctx.app.masterKey.wrap(randomBytes(32), contextOf(ownerId, version));
  await addDataKey(ctx, { ownerId, version, wrapped });
}

async function openKeys(
  { app }: Ctx,
  ownerId: string,
  rows: readonly DataKeyRow[],
): Promise<OpenKey[]> {
  return Promise.all(
    rows.map(async ({ version, wrapped }) => {
      if (wrapped === null) throw new Refused('privacy.keyDestroyed', 409);
      return { version, key: await app.masterKey.unwrap(wrapped, contextOf(ownerId, version)) };
    }),
  );
}

function contextOf(ownerId: string, version: number): string {
  return JSON.stringify(['data key', ownerId, version]);
}

function ringOf(ownerId: string, keys: readonly OpenKey[]): Keyring {
  const [newest] = keys;
  return {
    ownerId,
    version: newest?.version ?? 0,
    seal: (place, text) => {
      if (!newest) throw new Error('This ring has no key to seal with');
      return sealed(newest, associated(ownerId, newest.version, place), text);
    },
    open: (place, closed) => {
      const [version = '', data = ''] = closed.split('.');
      const held = keys.find((each) => `v${each.version}` === version);
      if (!held) throw new Error('No key of this person opens that');
      return opened(held, associated(ownerId, held.version, place), data);
    },
    marks: (text) => (newest ? marksUnder(newest, text) : []),
    markOf: (phrase) => (newest ? phraseUnder(newest, phrase) : []),
    markToFind: (phrase) => keys.flatMap((key) => phraseUnder(key, phrase)),
    marksToFind: (text) => keys.map((key) => marksUnder(key, text)),
  };
}

function associated(ownerId: string, version: number, { purpose, row }: SealedPlace): Buffer {
  return Buffer.from(JSON.stringify([purpose, ownerId, row, version]));
}

function sealed({ version, key }: OpenKey, place: Buffer, text: string): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', subkey(key, 'texts'), nonce).setAAD(place);
  const closed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return `v${version}.${Buffer.concat([nonce, cipher.getAuthTag(), closed]).toString('base64url')}`;
}

function opened({ key }: OpenKey, place: Buffer, data: string): string {
  const bytes = Buffer.from(data, 'base64url');
  const nonce = bytes.subarray(0, nonceBytes);
  const decipher = createDecipheriv('aes-256-gcm', subkey(key, 'texts'), nonce, {
    authTagLength: tagBytes,
  });
  decipher.setAAD(place);
  decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
  const text = [decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()];
  return Buffer.concat(text).toString('utf8');
}

function marksUnder({ key }: OpenKey, text: string): string[] {
  const words = new Set(normalised(text).split(' '));
  words.delete('');
  const own = subkey(key, 'words');
  return [...words].map((word) => mark(own, word));
}

function phraseUnder({ key }: OpenKey, phrase: string): string[] {
  const plain = normalised(phrase);
  return plain === '' ? [] : [mark(subkey(key, 'phrases'), plain)];
}

function mark(key: Buffer, word: string): string {
  const whole = createHmac('sha256', key).update(word).digest();
  return whole.subarray(0, markBytes).toString('base64url');
}

function subkey(key: Buffer, use: 'texts' | 'words' | 'phrases'): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', `loom data key ${use}`, 32));
}
