import type { Ctx } from '../../../../context.ts';
import type { SessionPage } from '#domain/sessions/sessionPage.ts';
import { titleOf } from './_titleOf.ts';

type Crumb = { label: string; href?: string };

/** The way back from a session: to the reader's list, and from a page of its own (`here`) to the session as well. The office lists sessions in the panel. */
export function crumbsOf(
  { t, actor }: Pick<Ctx, 't' | 'actor'>,
  view: SessionPage,
  here?: string,
): Crumb[] {
  const role = actor.kind === 'user' ? actor.user.activeRole : null;
  const own = role === view.part ? `/${role}/sessions` : '/sessions';
  const list = view.part === 'staff' ? '/admin/collections/sessions' : own;
  const label = titleOf(t, view);
  return [
    { label: t('sessionList.title'), href: list },
    ...(here === undefined
      ? [{ label }]
      : [{ label, href: `/sessions/${view.id}` }, { label: here }]),
  ];
}
