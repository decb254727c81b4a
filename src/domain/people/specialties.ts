/** What coaches say they work with; the words stand in the catalogues under `coaches.specialty_…`. */
export const specialties = [
  'career',
  'leadership',
  'parenting',
  'confidence',
  'founders',
  'wellbeing',
  'relationships',
] as const;

export type Specialty = (typeof specialties)[number];
