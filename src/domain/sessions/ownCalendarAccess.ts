import { nobody } from '../access.ts';
import { adminsAndSupport } from '../people/access.ts';
import { changeOwnWindow, createOwnOffer, readWindow } from './offerAccess.ts';

/** What a coach keeps of their calendar is theirs alone to read and change; admins and support may on their behalf. */
export const ownCalendarAccess = {
  admin: adminsAndSupport,
  create: createOwnOffer,
  read: readWindow,
  update: changeOwnWindow,
  delete: changeOwnWindow,
  readVersions: nobody,
  unlock: nobody,
} as const;
