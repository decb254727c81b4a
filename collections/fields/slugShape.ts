import type { Validate } from 'payload';
import { panelSentence } from '../panelSentence.ts';

/** What may stand in an address: lower-case letters, digits and single hyphens. */
export const slugShape: Validate<unknown> = (value, options) =>
  (typeof value === 'string' && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value)) ||
  panelSentence(options, 'admin.refused.slug');
