import { z } from 'zod';

/** Takes no body. */
export const noBody = z.undefined();
