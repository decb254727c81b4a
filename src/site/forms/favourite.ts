import { z } from 'zod';

export const favouriteForm = z.object({
  act: z.enum(['add', 'remove']),
  next: z.string().max(2000).optional(),
});
