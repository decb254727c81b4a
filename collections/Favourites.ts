import { nobody } from '#domain/access.ts';
import { adminsAndSupport } from '#domain/people/access.ts';
import { createFavourite, ownFavourites } from '#domain/people/favouriteAccess.ts';
import { keepFavouriteSound } from '#hooks/people/keepFavouriteSound.ts';
import { defineCollection } from './define.ts';
import { fixedPerson } from './fields/fixedPerson.ts';
import { of } from './record.ts';

const own = of('client', 'value', 'account', 'remove');

/** A coach somebody wants to find again. For that person alone. */
export const Favourites = defineCollection({
  slug: 'favourites',
  admin: { useAsTitle: 'id', defaultColumns: ['person', 'coach'], group: 'people' },
  access: {
    admin: adminsAndSupport,
    create: createFavourite,
    read: ownFavourites,
    update: nobody,
    delete: ownFavourites,
    readVersions: nobody,
    unlock: nobody,
  },
  audit: 'row',
  announce: { topics: (doc) => [`user:${String(doc['person'])}`] },
  hooks: { beforeChange: [keepFavouriteSound] },
  fields: [fixedPerson({ name: 'person', ...own }), fixedPerson({ name: 'coach', ...own })],
});
