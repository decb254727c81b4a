import type { CurrentUser } from '#domain/people/actor.ts';
import type { Base } from './context.ts';

declare module 'payload' {
  // The custom strategy answers a CurrentUser: what one SQL query knows, not the whole document.
  interface GeneratedTypes {
    user: CurrentUser;
  }

  interface RequestContext {
    /** What the context of this request is made of. */
    loom?: Base;
  }
}
