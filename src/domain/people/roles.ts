export const roles = [
  'client',
  'coach',
  'admin',
  'support',
  'moderator',
  'editor',
  'marketing',
] as const;
export type Role = (typeof roles)[number];

export const staffRoles = ['admin', 'support', 'moderator', 'editor', 'marketing'] as const;
export type StaffRole = (typeof staffRoles)[number];

/** Roles a person may take at sign-up; staff are made by staff. */
export const signUpRoles = ['client', 'coach'] as const;
export type SignUpRole = (typeof signUpRoles)[number];
