import { importPKCS8, SignJWT } from 'jose';

type Key = { clientId: string; teamId: string; keyId: string; privateKey: string; issuer: string };

const secretMinutes = 10;

/** The client secret that Apple asks for: a token signed by the team's key (ES256), good for ten minutes ("Creating a client secret", Sign in with Apple). */
export async function appleSecret(key: Key): Promise<string> {
  const signer = await importPKCS8(key.privateKey, 'ES256');
  return new SignJWT()
    .setProtectedHeader({ alg: 'ES256', kid: key.keyId })
    .setIssuer(key.teamId)
    .setIssuedAt()
    .setExpirationTime(`${secretMinutes}m`)
    .setAudience(key.issuer)
    .setSubject(key.clientId)
    .sign(signer);
}
