import type { Field, Validate } from 'payload';

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
          admin: { description: 'A page of ours (/coaches, #faq) or an address with https://' },
        },
      ],
    },
  ];
}

const address: Validate<string | null | undefined> = (value) =>
  /^(\/(?![/\\])|#|https:\/\/|mailto:)\S*$/.test(value ?? '') ||
  'Begin with /, #, https:// or mailto:';

const optionalAddress: Validate<string | null | undefined> = (value, options) =>
  value === undefined || value === null || value === '' || address(value, options);
