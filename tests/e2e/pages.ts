export const people = ['visitor', 'unverified', 'client', 'coach', 'staff'] as const;
export type Who = (typeof people)[number];

type ListedPage = {
  /** `:session`, `:conversation` and `:type` stand for one of the person's own, `:token` for one that has ended. */
  path: string;
  as: Who;
  /** What it answers; 200 unless said. */
  status?: number;
  /** The page it leads this person on to; itself unless said. */
  leadsTo?: string;
  /** Has an address of its own in each language. */
  isPublic?: true;
};

/** Every page of the site, and who looks at it. A test finds what is missing here. */
export const pages: readonly ListedPage[] = [
  { path: '/', as: 'visitor', isPublic: true },
  { path: '/', as: 'client', isPublic: true },
  { path: '/coaches', as: 'visitor', isPublic: true },
  { path: '/coaches/noa-ben-ami', as: 'visitor', isPublic: true },
  { path: '/coaches/daniel-okafor', as: 'client', isPublic: true },
  { path: '/design-system', as: 'visitor', isPublic: true },
  { path: '/nothing-is-here', as: 'visitor', status: 404, isPublic: true },
  { path: '/terms', as: 'visitor', isPublic: true },
  { path: '/privacy', as: 'client', isPublic: true },
  { path: '/auth/terms', as: 'client' },
  { path: '/auth/invitation/:token', as: 'visitor', status: 422 },
  { path: '/coach/invitations', as: 'coach' },
  { path: '/auth/signin', as: 'visitor' },
  { path: '/auth/signup', as: 'visitor' },
  { path: '/auth/signup?role=coach', as: 'visitor' },
  { path: '/auth/signout', as: 'client' },
  { path: '/auth/signin?provider=declined', as: 'visitor', status: 422 },
  { path: '/auth/provider/finish', as: 'visitor', status: 422 },
  { path: '/auth/verify-email', as: 'unverified' },
  { path: '/auth/verify-email/:token', as: 'visitor', status: 422 },
  { path: '/auth/magic-link', as: 'visitor' },
  { path: '/auth/magic-link/:token', as: 'visitor', status: 422 },
  { path: '/auth/reset-password', as: 'visitor' },
  { path: '/auth/reset-password?sent=1', as: 'visitor' },
  { path: '/auth/reset-password/:token', as: 'visitor', status: 422 },
  { path: '/auth/not-me/:token', as: 'visitor', status: 422 },
  { path: '/auth/set-password/:token', as: 'visitor', status: 422 },
  { path: '/client', as: 'client' },
  { path: '/client/book?coach=noa-ben-ami', as: 'visitor' },
  { path: '/client/book?coach=noa-ben-ami', as: 'unverified' },
  { path: '/client/book?coach=yonatan-adler', as: 'client' },
  { path: '/messages', as: 'client' },
  { path: '/messages', as: 'coach' },
  { path: '/messages', as: 'staff' },
  { path: '/messages/:conversation', as: 'client' },
  { path: '/messages/:conversation', as: 'coach' },
  { path: '/sessions/:session', as: 'client' },
  { path: '/sessions/:session?said=booked', as: 'client' },
  { path: '/sessions/:session', as: 'coach' },
  { path: '/sessions/:session/cancellation', as: 'client' },
  { path: '/auth/mfa-setup', as: 'client' },
  { path: '/auth/mfa-verify', as: 'visitor', leadsTo: '/auth/signin' },
  { path: '/auth/mfa-verify/backup-code', as: 'visitor', leadsTo: '/auth/signin' },
  { path: '/auth/mfa-verify/text-message', as: 'visitor', leadsTo: '/auth/signin' },
  { path: '/auth/recover', as: 'visitor', leadsTo: '/auth/signin' },
  { path: '/settings/security/two-step', as: 'client' },
  { path: '/settings/security/two-step?said=saved', as: 'staff' },
  {
    path: '/settings/security/two-step/removal',
    as: 'client',
    leadsTo: '/settings/security/two-step',
  },
  {
    path: '/settings/security/backup-codes',
    as: 'client',
    leadsTo: '/settings/security/two-step',
  },
  { path: '/settings/profile', as: 'client' },
  { path: '/settings/security', as: 'client' },
  { path: '/settings/security', as: 'coach' },
  { path: '/settings/security/password', as: 'client' },
  { path: '/settings/security/sign-ins', as: 'client' },
  { path: '/settings/security/address', as: 'client' },
  { path: '/settings/security/keys', as: 'client' },
  { path: '/settings/security/keys/new', as: 'client' },
  { path: '/settings/security/keys/:token', as: 'client', status: 404 },
  { path: '/settings/security/log', as: 'client' },
  { path: '/auth/address/:token', as: 'visitor', status: 422 },
  { path: '/settings/security/connected', as: 'client' },
  { path: '/settings/profile?saved=1', as: 'coach' },
  { path: '/settings/profile', as: 'staff' },
  { path: '/settings/security/passkeys', as: 'client' },
  { path: '/settings/security/text-messages', as: 'client' },
  { path: '/settings/security/text-messages', as: 'staff' },
  { path: '/auth/recover/stop/:token', as: 'visitor', status: 422 },
  { path: '/settings/security/passkeys/:token', as: 'client', status: 404 },
  { path: '/coach', as: 'coach' },
  { path: '/coach', as: 'client', status: 403 },
  { path: '/coach/availability', as: 'coach' },
  { path: '/coach/availability?saved=1', as: 'coach' },
  { path: '/coach/profile', as: 'coach' },
  { path: '/coach/session-types', as: 'coach' },
  { path: '/coach/session-types/new', as: 'coach' },
  { path: '/coach/session-types/:type', as: 'coach' },
];
