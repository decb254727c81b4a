import { everybody, nobody } from '#domain/access.ts';
import { admins, editors } from '#domain/people/access.ts';
import { answerMissingFile } from '#hooks/content/answerMissingFile.ts';
import { defineCollection } from './define.ts';
import { of } from './record.ts';

/** Pictures of the public site, kept in `folder`. No SVG: it can carry scripts. */
export const Media = (folder: string) =>
  defineCollection({
    slug: 'media',
    admin: {
      useAsTitle: 'filename',
      defaultColumns: ['filename', 'alt', 'updatedAt'],
      group: 'site',
    },
    upload: {
      staticDir: folder,
      handlers: [answerMissingFile(folder)],
      mimeTypes: ['image/png', 'image/jpeg', 'image/webp', 'image/avif', 'image/gif'],
      imageSizes: [
        { name: 'card', width: 640, withoutEnlargement: true, formatOptions: { format: 'webp' } },
        { name: 'wide', width: 1280, withoutEnlargement: true, formatOptions: { format: 'webp' } },
      ],
      adminThumbnail: 'card',
    },
    access: {
      admin: editors,
      create: editors,
      read: everybody,
      update: editors,
      delete: admins,
      readVersions: nobody,
      unlock: nobody,
    },
    audit: 'row',
    announce: 'change',
    fields: [
      {
        name: 'alt',
        type: 'text',
        required: true,
        localized: true,
        maxLength: 200,
        ...of('platform', 'changed', 'thing', 'keep'),
      },
    ],
  });
