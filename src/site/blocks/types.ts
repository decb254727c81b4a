import type { CoachCardView } from '#site/components/CoachCardView.ts';

/** What each block of the landing page shows. The names are those of the fields in the CMS. */
export type LinkView = { label: string; href: string };

export type HeroView = {
  heading: string;
  text: string;
  primary: LinkView;
  secondary?: LinkView;
  /** Short promises below the buttons. */
  promises?: string[];
};

export const featurePictures = ['agenda', 'journal', 'habits', 'messages', 'progress'] as const;
export type FeaturePicture = (typeof featurePictures)[number];

export type FeaturesView = {
  eyebrow?: string;
  heading: string;
  text?: string;
  items: { title: string; text: string; picture: FeaturePicture }[];
};

export type StepsView = {
  eyebrow?: string;
  heading: string;
  items: { title: string; text: string }[];
};

export type CoachesView = {
  eyebrow?: string;
  heading: string;
  text?: string;
  link?: LinkView;
  coaches: CoachCardView[];
};

export type PricingView = {
  eyebrow?: string;
  heading: string;
  text?: string;
  plans: {
    name: string;
    text?: string;
    price: string;
    period?: string;
    points: string[];
    link: LinkView;
    highlighted?: boolean;
    badge?: string;
  }[];
};

export type TestimonialsView = {
  eyebrow?: string;
  /** The first one speaks largest. */
  quotes: { text: string; name: string; role?: string }[];
};

export type FaqView = {
  heading: string;
  text?: string;
  items: { question: string; answer: string }[];
};

export type CallToActionView = { heading: string; text?: string; link: LinkView };

/** HTML made by our own converters: no inline styles. */
export type RichTextView = { html: string };

export type BlockView =
  | ({ blockType: 'hero' } & HeroView)
  | ({ blockType: 'features' } & FeaturesView)
  | ({ blockType: 'steps' } & StepsView)
  | ({ blockType: 'coaches' } & CoachesView)
  | ({ blockType: 'pricing' } & PricingView)
  | ({ blockType: 'testimonials' } & TestimonialsView)
  | ({ blockType: 'faq' } & FaqView)
  | ({ blockType: 'callToAction' } & CallToActionView)
  | ({ blockType: 'richText' } & RichTextView);
