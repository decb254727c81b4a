import { z } from 'zod';
import { feedRoles } from '#domain/calendars/feedRoles.ts';

/** The page of calendar addresses has two buttons for each role. */
export const feedForm = z.object({
  act: z.enum(['make', 'end'], 'common.invalid'),
  role: z.enum(feedRoles, 'common.invalid'),
});
