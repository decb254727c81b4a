import type { Page } from '@playwright/test';

import type { Locale } from '#i18n/locales.ts';
import type { T } from '#i18n/translate.ts';

type Stage = { page: Page; lang: Locale; t: T; origin: string };

/** A state of a page that a person reaches by what they did before; `open` leaves it on the screen under the title it gives back. */
export type State = { name: string; open: (stage: Stage) => Promise<string> };
