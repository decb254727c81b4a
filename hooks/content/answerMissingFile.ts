import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { UploadConfig } from 'payload';
import { notFound } from '#src/refused.ts';

type FileHandler = NonNullable<UploadConfig['handlers']>[number];

/** A file that is not in `folder` is not there (404); Payload would call it a fault. */
export const answerMissingFile =
  (folder: string): FileHandler =>
  async (_req, { params: { filename } }) => {
    const isThere =
      basename(filename) === filename &&
      (await stat(join(folder, filename)).then(
        (found) => found.isFile(),
        () => false,
      ));
    if (!isThere) throw notFound();
  };
