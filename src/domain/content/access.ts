import type { Where } from 'payload';
import type { Ctx } from '../../context.ts';
import { admins, editors } from '../people/access.ts';

/** Editors read drafts too; everybody else what is published. */
export const readPage = (ctx: Ctx): boolean | Where =>
  editors(ctx) ? true : { _status: { equals: 'published' } };

/** The home page is never removed: there would be no site to come to. */
export const deletePage = (ctx: Ctx): boolean | Where =>
  admins(ctx) ? { slug: { not_equals: 'home' } } : false;
