import type { Block } from 'payload';
import { headFields } from '../fields/headFields.ts';
import { linkFields } from '../fields/linkFields.ts';

/** Shows published coaches as they are; an editor writes only the words around them. */
export const coaches: Block = {
  slug: 'coaches',
  fields: [
    ...headFields,
    { name: 'limit', type: 'number', required: true, defaultValue: 4, min: 1, max: 12 },
    { name: 'link', type: 'group', fields: linkFields({ required: false }) },
  ],
};
