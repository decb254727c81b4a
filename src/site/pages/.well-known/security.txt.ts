import type { APIRoute } from 'astro';
import { onlyBy } from '#site/onlyBy.ts';

/** Where to report a weakness (RFC 9116). `Expires` must be given; it is always a year from now. */
export const GET: APIRoute = ({ locals }) => {
  const { config, now } = locals.ctx;
  const expires = now.add({ hours: 24 * 365 }).toString({ smallestUnit: 'second' });
  const lines = [
    `Contact: ${config.securityContact}`,
    `Expires: ${expires}`,
    'Preferred-Languages: en, he',
    `Canonical: ${config.publicUrl}/.well-known/security.txt`,
  ];
  return new Response(`${lines.join('\n')}\n`, {
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  });
};

export const HEAD: APIRoute = (context) => GET(context);
export const ALL = onlyBy('GET', 'HEAD');
