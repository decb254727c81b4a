import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';

/** What an authenticator, or whoever stands in its place, says otherwise than it should. */
export type Lies = {
  origin?: string;
  rpId?: string;
  challenge?: string;
  /** Its own count, unless said. */
  counter?: number;
  /** Whether it saw a finger, a face or a PIN. */
  isVerified?: boolean;
  userHandle?: string;
  /** Signs with another key. */
  forged?: boolean;
};

export type Authenticator = {
  credentialId: string;
  make(options: PublicKeyCredentialCreationOptionsJSON, lies?: Lies): RegistrationResponseJSON;
  answer(options: PublicKeyCredentialRequestOptionsJSON, lies?: Lies): AuthenticationResponseJSON;
};

const present = 0x01;
const verified = 0x04;
const mayBeBackedUp = 0x08;
const backedUp = 0x10;
const withCredential = 0x40;

/** An authenticator with one passkey (ES256), written out: WebAuthn Level 3, 6.1 and 6.5. A synced one counts nothing. */
export function anAuthenticator(
  origin: string,
  { isSynced = false }: { isSynced?: boolean } = {},
): Authenticator {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const id = randomBytes(32);
  const credentialId = id.toString('base64url');
  let userHandle = '';
  let counter = 0;

  return {
    credentialId,
    make(options, lies = {}) {
      userHandle = options.user.id;
      const rpId = lies.rpId ?? options.rp.id ?? '';
      const credential = Buffer.concat([Buffer.alloc(16), length(id), id, coseKey(x, y)]);
      const data = Buffer.concat([authData(rpId, lies, withCredential), credential]);
      return {
        id: credentialId,
        rawId: credentialId,
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: clientData('webauthn.create', options.challenge, lies).toString(
            'base64url',
          ),
          attestationObject: attestation(data).toString('base64url'),
          transports: ['internal'],
        },
      };
    },
    answer(options, lies = {}) {
      if (!isSynced) counter += 1;
      const data = authData(lies.rpId ?? options.rpId ?? '', lies, 0);
      const client = clientData('webauthn.get', options.challenge, lies);
      const signed = Buffer.concat([data, createHash('sha256').update(client).digest()]);
      return {
        id: credentialId,
        rawId: credentialId,
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: client.toString('base64url'),
          authenticatorData: data.toString('base64url'),
          signature: sign('sha256', signed, lies.forged ? stranger : privateKey).toString(
            'base64url',
          ),
          userHandle: lies.userHandle ?? userHandle,
        },
      };
    },
  };

  function authData(rpId: string, lies: Lies, more: number): Buffer {
    const flags =
      present |
      (lies.isVerified === false ? 0 : verified) |
      (isSynced ? mayBeBackedUp | backedUp : 0) |
      more;
    const count = Buffer.alloc(4);
    count.writeUInt32BE(lies.counter ?? counter);
    return Buffer.concat([createHash('sha256').update(rpId).digest(), Buffer.from([flags]), count]);
  }

  function clientData(type: string, challenge: string, lies: Lies): Buffer {
    const said = { type, challenge: lies.challenge ?? challenge, origin: lies.origin ?? origin };
    return Buffer.from(JSON.stringify({ ...said, crossOrigin: false }));
  }
}

function length(bytes: Buffer): Buffer {
  const two = Buffer.alloc(2);
  two.writeUInt16BE(bytes.length);
  return two;
}

/** CBOR by hand: { 1: 2, 3: -7, -1: 1, -2: x, -3: y }. */
function coseKey(x: string, y: string): Buffer {
  const bytes = (text: string) => [0x58, 32, ...Buffer.from(text, 'base64url')];
  return Buffer.from([
    ...[0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21],
    ...bytes(x),
    0x22,
    ...bytes(y),
  ]);
}

/** CBOR by hand: { fmt: 'none', attStmt: {}, authData }. */
function attestation(data: Buffer): Buffer {
  const text = (words: string) => [0x60 + words.length, ...Buffer.from(words)];
  return Buffer.from([
    ...[0xa3, ...text('fmt'), ...text('none'), ...text('attStmt'), 0xa0, ...text('authData')],
    ...[0x58, data.length, ...data],
  ]);
}
