import type { Block } from 'payload';
import { headFields } from '../fields/headFields.ts';
import { linkFields } from '../fields/linkFields.ts';

export const pricing: Block = {
  slug: 'pricing',
  fields: [
    ...headFields,
    {
      name: 'plans',
      type: 'array',
      required: true,
      minRows: 1,
      maxRows: 4,
      fields: [
        { name: 'name', type: 'text', required: true, maxLength: 60 },
        { name: 'text', type: 'text', maxLength: 160 },
        {
          type: 'row',
          fields: [
            { name: 'price', type: 'text', required: true, maxLength: 20 },
            { name: 'period', type: 'text', maxLength: 40 },
          ],
        },
        { name: 'points', type: 'text', hasMany: true, required: true, maxRows: 8, maxLength: 120 },
        { name: 'link', type: 'group', fields: linkFields() },
        { name: 'highlighted', type: 'checkbox', defaultValue: false },
        { name: 'badge', type: 'text', maxLength: 40 },
      ],
    },
  ],
};
