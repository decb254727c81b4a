import type { IncomingHttpHeaders } from 'node:http';
import type { FrontConfig, Kind } from './types.ts';

/**
 * The headers every answer of a kind carries, whatever the door behind has set. They depend on the configuration and on
 * few things about the question, so each variant is put together once.
 */
export function securityHeaders(
  config: FrontConfig,
): (kind: Kind, path: string, asked: IncomingHttpHeaders) => Record<string, string> {
  const made = new Map<string, Record<string, string>>();
  return (kind, path, asked) => {
    const referrer = referrerPolicy(path, asked);
    const variant = [kind, referrer, call.test(path), messages.test(path), file.test(path)].join();
    const headers = made.get(variant) ?? headersOf(kind, path, referrer, config);
    made.set(variant, headers);
    // A copy, since a file may loosen its own.
    return { ...headers };
  };
}

function headersOf(
  kind: Kind,
  path: string,
  referrer: string,
  config: FrontConfig,
): Record<string, string> {
  const headers: Record<string, string> = {
    'content-security-policy': file.test(path) ? filePolicy : contentPolicy(kind, config),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'SAMEORIGIN',
    'referrer-policy': referrer,
    'permissions-policy': permissions(path),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  };
  if (config.publicUrl.protocol === 'https:') {
    headers['strict-transport-security'] = 'max-age=31536000';
  }
  return headers;
}

function contentPolicy(kind: Kind, config: FrontConfig): string {
  if (kind === 'rest') {
    return "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";
  }
  return kind === 'admin' ? adminPolicy(config) : sitePolicy(config);
}

/** What people brought: should a browser ever show it, it runs nothing and is of no origin. */
const filePolicy =
  "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

function sitePolicy({ development, formTargets }: FrontConfig): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    // The development server puts changed sheets into the page as <style>.
    development ? "style-src 'self' 'unsafe-inline'" : "style-src 'self'",
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    "manifest-src 'self'",
    "worker-src 'self'",
    "font-src 'self'",
    development ? "connect-src 'self' ws: wss:" : "connect-src 'self'",
    ["form-action 'self'", ...formTargets].join(' '),
    "base-uri 'none'",
    "frame-ancestors 'self'",
  ].join('; ');
}

function adminPolicy({ development }: FrontConfig): string {
  return [
    "default-src 'none'",
    development
      ? "script-src 'self' 'unsafe-inline' 'unsafe-eval'"
      : "script-src 'self' 'unsafe-inline'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    "manifest-src 'self'",
    "worker-src 'self' blob:",
    "font-src 'self' data:",
    development ? "connect-src 'self' ws: wss:" : "connect-src 'self'",
    "frame-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
  ].join('; ');
}

/**
 * Addresses that are themselves a secret are told to nobody, not even to us. Under `no-referrer` browsers send `Origin: null` with
 * the page's own forms (Fetch standard, "append a request Origin header"), and `judgeOrigin` then goes by Sec-Fetch-Site. A
 * browser that did not send it with the question (an old one, or plain http off localhost) will not send it with the
 * form either: it gets `same-origin`, which keeps the Origin.
 */
function referrerPolicy(path: string, asked: IncomingHttpHeaders): string {
  if (!mayHoldToken.test(path)) return 'strict-origin-when-cross-origin';
  return asked['sec-fetch-site'] === undefined ? 'same-origin' : 'no-referrer';
}

const mayHoldToken = /^\/(?:auth|share|book|calendar|payments|sessions\/link)(?:\/|$)/;
const call = /^\/sessions\/[^/]+\/room\/?$/;
const file = /^\/files\/[^/]+\/?$/;
const messages = /^\/messages(?:\/|$)/;

function permissions(path: string): string {
  const inCall = call.test(path);
  const speaks = inCall || messages.test(path);
  const granted = new Set<string>(inCall ? [...always, ...callOnly] : always);
  if (speaks) granted.add('microphone');
  return features.map((name) => `${name}=${granted.has(name) ? '(self)' : '()'}`).join(', ');
}

/** Passkeys, copying a link, showing a video large: acts a person starts, on any page. */
const always = [
  'clipboard-write',
  'fullscreen',
  'publickey-credentials-create',
  'publickey-credentials-get',
];

const callOnly = ['autoplay', 'camera', 'display-capture', 'screen-wake-lock'];

const features = [
  'accelerometer',
  'autoplay',
  'camera',
  'clipboard-read',
  'clipboard-write',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'gamepad',
  'geolocation',
  'gyroscope',
  'hid',
  'identity-credentials-get',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'publickey-credentials-create',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'usb',
  'window-management',
  'xr-spatial-tracking',
];
