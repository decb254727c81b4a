import { z } from 'zod';

/** Takes no values: what is sent all the same is refused by its name. */
export const nothing = z.strictObject({});
