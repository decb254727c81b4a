import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

/** OWASP's Password Storage Cheat Sheet, argon2id: 19 MiB, two passes, one lane. */
const now = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const saltBytes = 16;
const hashBytes = 32;

/**
 * The PHC string (`$argon2id$v=19$m=…,t=…,p=…$salt$hash`) of a password. Takes some 30 ms and 19 MiB on a
 * thread of its own: never call it while holding a transaction.
 */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  const hash = await derive(password, salt, now, hashBytes);
  const { memory, passes, parallelism } = now;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(hash)}`;
}

/**
 * Whether a password fits a PHC string. Without one (no such account) it does the same work on a
 * stand-in and answers no, so that the time tells nobody which addresses are known.
 */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  const parts = parsePhc(stored ?? standIn);
  if (!parts) throw new Error('A stored password hash cannot be read');
  const hash = await derive(password, parts.salt, parts, parts.hash.length);
  return timingSafeEqual(hash, parts.hash) && stored !== null;
}

/** Whether a stored hash was made with weaker parameters than today's, and should be made anew at the next sign-in. */
export function isOutdated(stored: string): boolean {
  const parts = parsePhc(stored);
  return parts === null || parts.memory < now.memory || parts.passes < now.passes;
}

type Parameters = { memory: number; passes: number; parallelism: number };

const run = promisify(argon2);

/** NFKC, so that the same letters typed on two keyboards are the same password (RFC 8265). */
async function derive(
  password: string,
  salt: Buffer,
  { memory, passes, parallelism }: Parameters,
  tagLength: number,
): Promise<Buffer> {
  return run('argon2id', {
    message: password.normalize('NFKC'),
    nonce: salt,
    memory,
    passes,
    parallelism,
    tagLength,
  });
}

const phc = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

function parsePhc(text: string): (Parameters & { salt: Buffer; hash: Buffer }) | null {
  const [, memory, passes, parallelism, salt, hash] = phc.exec(text) ?? [];
  if (salt === undefined || hash === undefined) return null;
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    salt: Buffer.from(salt, 'base64'),
    hash: Buffer.from(hash, 'base64'),
  };
}

/** PHC strings carry base64 without padding. */
function base64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}

/** A hash that no password fits, of today's cost. */
const standIn = `$argon2id$v=19$m=${now.memory},t=${now.passes},p=${now.parallelism}$${base64(Buffer.alloc(saltBytes))}$${base64(Buffer.alloc(hashBytes))}`;
