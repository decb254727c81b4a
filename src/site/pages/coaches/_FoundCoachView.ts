/** A coach as a list shows them; every text is already in the reader's language. */
export type FoundCoachView = {
  id: string;
  slug: string;
  name: string;
  headline: string;
  /** The coach's own page; the name leads there. */
  profile: string;
  verified?: string;
  /** "4.8" and "12 reviews", or the word for none yet; `label` says it whole. */
  rating: { value: string; text: string; label: string } | { text: string };
  languages?: string;
  specialties: string[];
  price: { amount: string; unit: string };
  nextFree: string;
  /** "Free times of Noa in the next seven days", and each day of them. */
  week: { label: string; days: WeekDay[] };
  book: { href: string; act: string; label: string };
  favourite: FavouriteView;
  compare: CompareView;
};

type WeekDay = {
  key: string;
  name: string;
  date: string;
  times: string;
  label: string;
  href?: string;
};

/** The form that keeps a coach as a favourite, or no longer. */
export type FavouriteView = {
  action: string;
  act: 'add' | 'remove';
  label: string;
  isOn: boolean;
  /** Where the reader goes on. */
  next: string;
};

/** The link that ticks a coach for comparison, or unticks them. */
export type CompareView = { href: string; word: string; label: string; isPicked: boolean };
