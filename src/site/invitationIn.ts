/** The token of the invitation that a page leads back to, or null. */
export function invitationIn(next: string | null): string | null {
  return /^\/auth\/invitation\/([\w-]+)$/.exec(next ?? '')?.[1] ?? null;
}
