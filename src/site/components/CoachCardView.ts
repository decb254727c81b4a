/** A coach as the public sees them in a list; every text is already in the reader's language. */
export type CoachCardView = {
  id: string;
  name: string;
  headline: string;
  href: string;
  /** The coach's own page; the name leads there. */
  profile?: string;
  /** The button ("Book") and its full name ("Book with Noa Ben-Ami"). */
  act: string;
  actLabel?: string;
  /** The word for "verified", when they are. */
  verified?: string;
  languages?: string;
  specialties?: string;
  rating?: { value: string; text: string };
  price?: { amount: string; unit: string };
  nextFree?: string;
};
