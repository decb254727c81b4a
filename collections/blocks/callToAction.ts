import type { Block } from 'payload';
import { linkFields } from '../fields/linkFields.ts';

export const callToAction: Block = {
  slug: 'callToAction',
  fields: [
    { name: 'heading', type: 'text', required: true, maxLength: 120 },
    { name: 'text', type: 'textarea', maxLength: 400 },
    { name: 'link', type: 'group', fields: linkFields() },
  ],
};
