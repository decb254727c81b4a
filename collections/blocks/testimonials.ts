import type { Block } from 'payload';

/** What people said; only with their consent, and never invented. */
export const testimonials: Block = {
  slug: 'testimonials',
  fields: [
    { name: 'eyebrow', type: 'text', maxLength: 60 },
    {
      name: 'quotes',
      type: 'array',
      required: true,
      minRows: 1,
      maxRows: 5,
      fields: [
        { name: 'text', type: 'textarea', required: true, maxLength: 400 },
        { name: 'name', type: 'text', required: true, maxLength: 80 },
        { name: 'role', type: 'text', maxLength: 80 },
      ],
    },
  ],
};
