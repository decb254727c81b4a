import { randomUUID } from 'node:crypto';
import type { App } from '#src/app.ts';
import { makeContext, type Ctx } from '#src/context.ts';
import type { CurrentUser } from '#domain/people/actor.ts';
import { homeZone } from '#i18n/homeZone.ts';
import { defaultLocale } from '#i18n/locales.ts';

/** The context in which a socket's rights are judged. */
export function contextFor(app: App, person: CurrentUser | null): Ctx {
  const locale = person?.locale ?? defaultLocale;
  return makeContext({
    app,
    actor: person ? { kind: 'user', user: person } : { kind: 'visitor' },
    requestId: randomUUID(),
    now: app.clock.now(),
    locale,
    zone: person?.zone ?? homeZone[locale],
  });
}
