export const providerNames = ['google', 'apple', 'oidc'] as const;
export type ProviderName = (typeof providerNames)[number];

/** What one way to a provider and back is bound to; all of it made for this once. */
export type Errand = {
  /** Comes back with the answer. */
  state: string;
  /** Comes back inside the signed token. */
  nonce: string;
  /** Proves that who trades the code is who asked for it (PKCE, RFC 7636); 43 characters at least. */
  verifier: string;
  /** Where the provider sends the browser back to, as it is registered there. */
  redirectUri: string;
};

/** Whom a provider vouches for. */
export type ProvenPerson = {
  issuer: string;
  /** Never changes and is never given to somebody else, within the issuer. */
  subject: string;
  /** The address as the provider has it, or null. */
  email: string | null;
  /** Whether the provider vouches that the address is the person's. */
  isEmailVerified: boolean;
  name: string | null;
};

/** Somebody else who knows our people: Google, Apple, or any other OpenID Connect provider. */
export type SignInProvider = {
  name: ProviderName;
  /** What people call it. */
  label: string;
  issuer: string;
  /** `form`: its answer comes as a POST from its own pages, which carries no Lax cookie. */
  answersBy: 'query' | 'form';
  /** Where the browser goes to. Refuses `identity.providerAway` (422) when the provider cannot be reached. */
  leaveTo(errand: Errand): Promise<URL>;
  /**
   * Reads the answer that the browser brought back. Refuses `identity.providerDeclined` (422) when the person changed their mind there,
   * `identity.providerFailed` (422) for any answer that does not fit the errand.
   */
  read(answer: Record<string, string>, errand: Errand): Promise<ProvenPerson>;
};
