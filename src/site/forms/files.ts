import { z } from 'zod';

/** What the list of a session's files can be asked for beside an upload. */
export const fileRemoval = z.object({ remove: z.uuid('common.invalid') });
