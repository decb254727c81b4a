import { nobody } from '#domain/access.ts';
import {
  createFeedback,
  readFeedback,
  readWhoWrote,
  updateFeedback,
} from '#domain/sessions/feedbackAccess.ts';
import { fieldAccess } from '#src/context.ts';
import { keepRatingFound } from '#hooks/people/keepListing.ts';
import { keepFeedbackSound } from '#hooks/sessions/keepFeedbackSound.ts';
import { staff } from '#domain/people/access.ts';
import { defineCollection } from './define.ts';
import { wholeNumber } from './fields/wholeNumber.ts';
import { fixedPerson } from './fields/fixedPerson.ts';
import { coachPage } from './fields/coachPage.ts';
import { of } from './record.ts';

const own = of('pair', 'value', 'years7', 'anonymise');
const forSides = fieldAccess(readWhoWrote);

/** What a client says of a session that took place; a review is feedback that its client lets everybody read. One for a session. */
export const Feedback = defineCollection({
  slug: 'feedback',
  admin: {
    useAsTitle: 'id',
    defaultColumns: ['coach', 'client', 'rating', 'isReview'],
    group: 'coaching',
  },
  access: {
    admin: staff,
    create: createFeedback,
    read: readFeedback,
    update: updateFeedback,
    delete: nobody,
    readVersions: nobody,
    unlock: nobody,
  },
  audit: 'row',
  announce: { topics: (doc) => [`user:${String(doc['client'])}`, `user:${String(doc['coach'])}`] },
  hooks: { beforeChange: [keepFeedbackSound], afterChange: [keepRatingFound] },
  fields: [
    {
      name: 'session',
      type: 'relationship',
      relationTo: 'sessions',
      required: true,
      unique: true,
      access: { read: forSides, update: () => false },
      ...own,
    },
    fixedPerson({ name: 'coach', ...own }),
    {
      name: 'client',
      type: 'relationship',
      relationTo: 'users',
      required: true,
      index: true,
      access: { read: forSides, update: () => false },
      ...own,
    },
    coachPage,
    wholeNumber({ name: 'rating', min: 1, max: 5, ...own }),
    {
      name: 'comment',
      type: 'textarea',
      maxLength: 2000,
      ...of('client', 'changed', 'account', 'remove'),
    },
    { name: 'isReview', type: 'checkbox', defaultValue: false, ...own },
    // The name a review is signed with; the client chooses how much of it.
    {
      name: 'signedAs',
      type: 'text',
      maxLength: 60,
      ...of('client', 'changed', 'account', 'remove'),
    },
  ],
});
