/** A person has one calendar address for what they do in each of these roles. */
export const feedRoles = ['client', 'coach'] as const;

export type FeedRole = (typeof feedRoles)[number];
