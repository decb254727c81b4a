import { NavGroup } from '@payloadcms/ui';
import type { ServerProps } from 'payload';
import { adminsAndSupport } from '#domain/people/access.ts';
import { readerCtx } from './readerCtx.ts';

const places = [
  { href: '/sessions/new', label: 'arrange.new.title' },
  { href: '/sessions/hand-over', label: 'handOver.title' },
] as const;

/** The way from the panel to what the office does on the site's own pages. */
export function OfficeLinks({ user }: ServerProps) {
  const ctx = readerCtx({ user });
  if (!ctx || !adminsAndSupport(ctx)) return null;
  return (
    <NavGroup label={ctx.t('handOver.panelGroup')}>
      {places.map(({ href, label }) => (
        <a key={href} className="nav__link" href={href}>
          <span className="nav__link-label">{ctx.t(label)}</span>
        </a>
      ))}
    </NavGroup>
  );
}
