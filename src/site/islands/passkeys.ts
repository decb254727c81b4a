import {
  browserSupportsWebAuthn,
  browserSupportsWebAuthnAutofill,
  startAuthentication,
  startRegistration,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';

const doors = {
  signIn: '/auth/passkey',
  proof: '/auth/passkey/proof',
  registration: '/auth/passkey/registration',
} as const;

type Act = keyof typeof doors;

/** Challenges live five minutes; one that waits in the address field is renewed before. */
const renewal = 4 * 60_000;

/** What the server answered with: the next page, or a refusal with its sentence. */
type Answer = { next?: string; code?: string; message?: string };

let isListening = false;
/** Counts what was begun: an offer whose challenge is still on its way when something else begins must not take that one's place. */
let begun = 0;
let autofillTimer: number | undefined;

/** Shows the buttons of the page and, on the sign-in page, offers passkeys in the address field. Called again after each swap. */
export function showPasskeys(): void {
  if (!browserSupportsWebAuthn()) return;
  for (const part of document.querySelectorAll<HTMLElement>('[data-passkey-with]')) {
    part.hidden = false;
  }
  for (const part of document.querySelectorAll<HTMLElement>('[data-passkey-without]')) {
    part.hidden = true;
  }
  if (isListening) return;
  isListening = true;
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element && event.target.closest('button');
    const region = button && button.closest<HTMLElement>('[data-passkey]');
    if (region && button.ariaBusy !== 'true') void press(region, button);
  });
  void offerInField();
}

async function press(region: HTMLElement, button: HTMLButtonElement): Promise<void> {
  const act = actOf(region);
  if (!act) return;
  clearTimeout(autofillTimer);
  button.ariaBusy = 'true';
  say(region, '');
  try {
    await goThrough(region, act, { inField: false });
  } catch (error) {
    say(region, wordsFor(region, error));
    button.ariaBusy = null;
    if (act === 'signIn') void offerInField();
  }
}

/** Waits for the person to choose a passkey where they would type their address. Says nothing unless one was chosen. */
async function offerInField(): Promise<void> {
  const region = document.querySelector<HTMLElement>('[data-passkey="signIn"]');
  if (!region || !(await browserSupportsWebAuthnAutofill())) return;
  clearTimeout(autofillTimer);
  autofillTimer = window.setTimeout(() => void offerInField(), renewal);
  try {
    await goThrough(region, 'signIn', { inField: true });
  } catch (error) {
    if (error instanceof RefusedByServer) say(region, error.message);
  }
}

async function goThrough(
  region: HTMLElement,
  act: Act,
  { inField }: { inField: boolean },
): Promise<void> {
  begun += 1;
  const mine = begun;
  const options = await ask(`${doors[act]}/options`, {});
  if (inField && mine !== begun) return;
  const response =
    act === 'registration'
      ? await startRegistration({ optionsJSON: creation(options) })
      : await startAuthentication({ optionsJSON: request(options), useBrowserAutofill: inField });
  const next = region.dataset['passkeyNext'];
  const remember = document.querySelector<HTMLInputElement>('[name="remember"]')?.checked ?? false;
  const answer = answerFrom(await ask(`${doors[act]}/finish`, { response, next, remember }));
  location.assign(answer.next ?? '/');
}

class RefusedByServer extends Error {}
class Unreached extends Error {}

async function ask(path: string, body: unknown): Promise<unknown> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => {
    throw new Unreached();
  });
  const answer: unknown = await response.json().catch(() => {
    throw new Unreached();
  });
  if (response.ok) return answer;
  const { code, message } = answerFrom(answer);
  // The page itself knows where to prove once more who one is, and the way back.
  if (code === 'identity.proveFirst' || code === 'common.signInFirst') location.reload();
  throw new RefusedByServer(message);
}

function wordsFor(region: HTMLElement, error: unknown): string {
  const words = region.querySelector<HTMLElement>('[data-passkey-with]')?.dataset ?? {};
  if (error instanceof RefusedByServer) return error.message;
  if (error instanceof Unreached) return words['offline'] ?? '';
  const name = error instanceof Error ? error.name : '';
  if (name === 'InvalidStateError') return words['known'] ?? '';
  const isCancelled = name === 'NotAllowedError' || name === 'AbortError';
  return (isCancelled ? words['cancelled'] : words['failed']) ?? '';
}

function say(region: HTMLElement, words: string): void {
  const status = region.querySelector('[role="status"]');
  if (status) status.textContent = words;
}

function actOf({ dataset }: HTMLElement): Act | undefined {
  const act = dataset['passkey'];
  return act === 'signIn' || act === 'proof' || act === 'registration' ? act : undefined;
}

function answerFrom(value: unknown): Answer {
  const text = (key: string): string | undefined => {
    if (typeof value !== 'object' || value === null) return undefined;
    const found: unknown = Reflect.get(value, key);
    return typeof found === 'string' ? found : undefined;
  };
  return { next: text('next'), code: text('code'), message: text('message') };
}

function creation(value: unknown): PublicKeyCredentialCreationOptionsJSON {
  if (isCreation(value)) return value;
  throw new Unreached();
}

function request(value: unknown): PublicKeyCredentialRequestOptionsJSON {
  if (isRequest(value)) return value;
  throw new Unreached();
}

function isCreation(value: unknown): value is PublicKeyCredentialCreationOptionsJSON {
  return isRequest(value) && 'user' in value && 'pubKeyCredParams' in value;
}

function isRequest(value: unknown): value is PublicKeyCredentialRequestOptionsJSON {
  return typeof value === 'object' && value !== null && 'challenge' in value;
}
