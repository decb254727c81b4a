import type { RelationshipField } from 'payload';
import { of } from '../record.ts';

/** The profile of the row's coach, written by the database: with it one row can be asked whether it is public (`ofPublicCoach`), without a list of all coaches. */
export const coachPage: RelationshipField = {
  name: 'profile',
  type: 'relationship',
  relationTo: 'coach-profiles',
  admin: { hidden: true },
  access: { create: () => false, read: () => false, update: () => false },
  ...of('coach', 'never', 'account', 'keep'),
};
