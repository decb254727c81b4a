import { z } from 'zod';
import { genders } from '#domain/people/actor.ts';
import { roles } from '#domain/people/roles.ts';
import { locales } from '#i18n/locales.ts';
import { personName } from './auth.ts';

export const profileForm = z.object({
  name: personName,
  locale: z.enum(locales, 'common.invalid'),
  zone: z.string('common.required').min(1, 'common.required').max(64, 'people.unknownZone'),
  gender: z.enum(genders, 'common.invalid'),
});

export const roleForm = z.object({ role: z.enum(roles) });

export const languageForm = z.object({ locale: z.enum(locales) });

export const themeForm = z.object({ theme: z.enum(['light', 'dark', 'auto']) });
