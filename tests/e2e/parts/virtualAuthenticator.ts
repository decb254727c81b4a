import type { CDPSession, Page } from '@playwright/test';

export type VirtualAuthenticator = {
  /** Whether the person puts a finger on it, and whether it is theirs. */
  obey: (wish: { touched?: boolean; verified?: boolean }) => Promise<void>;
};

/** A device of the page's person that keeps passkeys and knows its owner (Chromium's own, over CDP). */
export async function virtualAuthenticator(page: Page): Promise<VirtualAuthenticator> {
  const cdp: CDPSession = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable', { enableUI: false });
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    obey: async ({ touched = true, verified = true }) => {
      await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: verified });
      await cdp.send('WebAuthn.setAutomaticPresenceSimulation', {
        authenticatorId,
        enabled: touched,
      });
    },
  };
}
