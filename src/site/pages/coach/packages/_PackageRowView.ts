import type { Tone } from '#site/components/Tone.ts';

/** A package in a list. */
export type PackageRowView = {
  name: string;
  /** With whom, for what and until when, as far as the list says it. */
  facts: readonly string[];
  leftOf: string;
  stateWord: string;
  tone: Tone;
  /** Why it was taken back, where the list says it. */
  reason?: string | null;
  /** Leads to the package, by the name of whoever has it. */
  link?: { href: string; name: string };
  /** What its reader may do with it; `of` names it for those who hear it alone. */
  act?: { href: string; label: string; of: string } | undefined;
};
