import type { Where } from 'payload';
import type { Ctx } from '../context.ts';

/** What an access rule may look at beside the context. Both are absent when Payload asks in general. */
export type AccessSubject = { id?: string | number; data?: Record<string, unknown> };

/**
 * Who may do an act: yes, no, or the rows it holds for. Acting "as the product" passes over these, so a
 * rule never needs to know of it.
 */
export type Access = (
  ctx: Ctx,
  subject: AccessSubject,
) => boolean | Where | Promise<boolean | Where>;
/** For acts that cannot be answered by rows: create, unlock, showing in the admin. */
export type Permission = (ctx: Ctx, subject: AccessSubject) => boolean | Promise<boolean>;

export const nobody = () => false;
export const everybody = () => true;
