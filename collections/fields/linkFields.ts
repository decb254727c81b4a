import type { Field, Validate } from 'payload';
import { panelSentence } from '../panelSentence.ts';

/** A link that an editor types: its words and where it leads. */
export function linkFields({ required = true }: { required?: boolean } = {}): Field[] {
  return [
    {
      type: 'row',
      fields: [
        { name: 'label', type: 'text', required, maxLength: 60 },
        {
          name: 'href',
          type: 'text',
          required,
          maxLength: 500,
          validate: required ? address : optionalAddress,
        },
      ],
    },
  ];
}

const address: Validate<string | null | undefined> = (value, options) =>
  /^(\/(?![/\\])|#|https:\/\/|mailto:)\S*$/.test(value ?? '') ||
  panelSentence(options, 'admin.refused.href');

const optionalAddress: Validate<string | null | undefined> = (value, options) =>
  value === undefined || value === null || value === '' || address(value, options);
