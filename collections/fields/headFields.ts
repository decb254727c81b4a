import type { Field } from 'payload';

/** What stands above a section: a small line, its title, a sentence. */
export const headFields: Field[] = [
  { name: 'eyebrow', type: 'text', maxLength: 60 },
  { name: 'heading', type: 'text', required: true, maxLength: 120 },
  { name: 'text', type: 'textarea', maxLength: 400 },
];
