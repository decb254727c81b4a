import type { Where } from 'payload';

/** Rows of coaches whose page is public: published, and the person active. For collections that know their coach's `profile`; asks of each row by itself. */
export const ofPublicCoach: Where = {
  and: [{ 'profile.isPublished': { equals: true } }, { 'coach.status': { equals: 'active' } }],
};
