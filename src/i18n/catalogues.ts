import { common as enCommon } from './en/common.ts';
import { refusals as enRefusals } from './en/refusals.ts';
import { common as heCommon } from './he/common.ts';
import { refusals as heRefusals } from './he/refusals.ts';

/** English is the source of the keys; an area is one file per locale. */
const english = {
  common: enCommon,
  refusal: enRefusals,
};

type Areas = typeof english;
type Same<Area> = { readonly [Key in keyof Area]: string };
type Catalogue = { readonly [Area in keyof Areas]: Same<Areas[Area]> };

/** Every sentence of the product, by locale and area. A missing or extra Hebrew key is a type error. */
export const catalogues = {
  en: english satisfies Catalogue,
  he: {
    common: heCommon,
    refusal: heRefusals,
  } satisfies Catalogue,
};

export type MessageKey = {
  [Area in keyof Areas & string]: `${Area}.${keyof Areas[Area] & string}`;
}[keyof Areas & string];
