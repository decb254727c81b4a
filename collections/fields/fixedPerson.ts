import type { RelationshipField } from 'payload';
import type { of } from '../record.ts';

type Named = ReturnType<typeof of> & { name: string };

/** Whose row it is: a user, named when the row is made and never changed after. */
export function fixedPerson({ name, ...record }: Named): RelationshipField {
  return {
    name,
    type: 'relationship',
    relationTo: 'users',
    required: true,
    index: true,
    access: { update: () => false },
    ...record,
  };
}
