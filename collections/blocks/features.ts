import type { Block } from 'payload';
import { featurePictures } from '#domain/content/blocks.ts';
import { headFields } from '../fields/headFields.ts';

export const features: Block = {
  slug: 'features',
  fields: [
    ...headFields,
    {
      name: 'items',
      type: 'array',
      required: true,
      minRows: 2,
      maxRows: 5,
      fields: [
        { name: 'title', type: 'text', required: true, maxLength: 80 },
        { name: 'text', type: 'textarea', required: true, maxLength: 300 },
        { name: 'picture', type: 'select', required: true, options: [...featurePictures] },
      ],
    },
  ],
};
