import type { Block } from 'payload';
import { linkFields } from '../fields/linkFields.ts';

export const hero: Block = {
  slug: 'hero',
  fields: [
    { name: 'heading', type: 'text', required: true, maxLength: 120 },
    { name: 'text', type: 'textarea', required: true, maxLength: 400 },
    { name: 'primary', type: 'group', fields: linkFields() },
    { name: 'secondary', type: 'group', fields: linkFields({ required: false }) },
    { name: 'promises', type: 'text', hasMany: true, maxRows: 5, maxLength: 80 },
  ],
};
