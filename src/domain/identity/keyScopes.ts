import type { Actor } from '../people/actor.ts';

/** What a key may be allowed to do by REST, collection by collection: only where its person has rights of their own. */
const acts = {
  users: ['read'],
  'coach-profiles': ['read', 'write'],
  'client-profiles': ['read', 'write'],
  'session-types': ['read', 'write'],
  'availability-windows': ['read', 'write'],
  'availability-exceptions': ['read', 'write'],
  'time-off': ['read', 'write'],
  'busy-calendars': ['read', 'write'],
  engagements: ['read'],
  sessions: ['read', 'write'],
  feedback: ['read', 'write'],
  notes: ['read', 'write'],
  tasks: ['read', 'write'],
  conversations: ['read'],
  messages: ['read', 'write'],
  notifications: ['read'],
} as const;

type Scoped = keyof typeof acts;
type Act = 'read' | 'write';

/** The collections that a key can be made for, in the order in which a page lists them. */
export const scopedCollections = Object.keys(acts).filter(isScoped);

/** Every scope there is: `<slug>:read` or `<slug>:write`. */
export const keyScopes = scopedCollections.flatMap((slug) =>
  acts[slug].map((act) => `${slug}:${act}` as const),
);

export type KeyScope = `${Scoped}:${Act}`;

export function isKeyScope(text: string): text is KeyScope {
  return keyScopes.some((scope) => scope === text);
}

export function isScoped(slug: string): slug is Scoped {
  return Object.hasOwn(acts, slug);
}

/** Whether an actor may try an act at all before its own rights are asked: people always, a machine only by a scope of its key. */
export function allowsAct(actor: Actor, slug: string, act: Act): boolean {
  if (actor.kind !== 'user' || actor.user.apiKey === null) return true;
  return actor.user.apiKey.scopes.includes(`${slug}:${act}`);
}
