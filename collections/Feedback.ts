import { nobody } from '#domain/access.ts';
import {
  createFeedback,
  readDispute,
  readFeedback,
  readWhoWrote,
  updateFeedback,
} from '#domain/sessions/feedbackAccess.ts';
import {
  disputeOutcomes,
  type facets,
  mostOfComment,
  mostOfReply,
  signatures,
} from '#domain/sessions/feedback.ts';
import { feedbackEvent } from '#domain/sessions/feedbackEvent.ts';
import { fieldAccess } from '#src/context.ts';
import { auditOpening } from '#hooks/auditOpening.ts';
import { keepRatingFound } from '#hooks/people/keepListing.ts';
import { keepFeedbackSound } from '#hooks/sessions/keepFeedbackSound.ts';
import { caretakers } from '#domain/people/access.ts';
import { defineCollection } from './define.ts';
import { wholeNumber } from './fields/wholeNumber.ts';
import { fixedPerson } from './fields/fixedPerson.ts';
import { coachPage } from './fields/coachPage.ts';
import { of } from './record.ts';

const own = of('pair', 'value', 'years7', 'anonymise');
const forSides = fieldAccess(readWhoWrote);
const forSidesAlone = { access: { read: forSides } };
const words = of('client', 'changed', 'account', 'remove');
// What the client said and the coach answered stands in the panel to be read; who writes what is `feedbackWriters`'.
const readOnly = { admin: { readOnly: true } };

/** What a client says of a session that took place; a review is feedback that its client lets everybody read. One for a session. */
export const Feedback = defineCollection({
  slug: 'feedback',
  admin: {
    useAsTitle: 'id',
    defaultColumns: ['disputedAt', 'disputeOutcome', 'coach', 'client', 'rating', 'isReview'],
    group: 'coaching',
  },
  access: {
    admin: caretakers,
    create: createFeedback,
    read: readFeedback,
    update: updateFeedback,
    delete: nobody,
    readVersions: nobody,
    unlock: nobody,
  },
  audit: 'row',
  announce: {
    event: feedbackEvent,
    topics: (doc) => [`user:${String(doc['client'])}`, `user:${String(doc['coach'])}`],
  },
  hooks: {
    beforeChange: [keepFeedbackSound],
    afterChange: [keepRatingFound],
    // Reviews are for everybody: what counts is that staff read what a client said.
    afterOperation: [auditOpening(['coach', 'client'], caretakers)],
  },
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
    // From when its client may change it for a while.
    { name: 'givenAt', type: 'date', ...readOnly, ...own },
    wholeNumber({ name: 'rating', min: 1, max: 5, ...readOnly, ...own }),
    facet('heard'),
    facet('useful'),
    facet('clear'),
    { name: 'comment', type: 'textarea', maxLength: mostOfComment, ...readOnly, ...words },
    { name: 'isReview', type: 'checkbox', defaultValue: false, ...readOnly, ...own },
    // How much of their name the client signs with, and the name that this was then.
    {
      name: 'signature',
      type: 'select',
      options: [...signatures],
      defaultValue: 'none',
      ...forSidesAlone,
      ...readOnly,
      ...own,
    },
    { name: 'signedAs', type: 'text', maxLength: 60, ...readOnly, ...words },
    { name: 'withdrawnAt', type: 'date', ...forSidesAlone, ...readOnly, ...own },
    {
      name: 'reply',
      type: 'textarea',
      maxLength: mostOfReply,
      ...readOnly,
      ...of('coach', 'changed', 'account', 'remove'),
    },
    { name: 'repliedAt', type: 'date', ...readOnly, ...own },
    { name: 'disputedAt', type: 'date', ...forSidesAlone, ...readOnly, ...own },
    {
      name: 'disputeReason',
      type: 'textarea',
      maxLength: mostOfReply,
      access: { read: fieldAccess(readDispute) },
      ...readOnly,
      ...of('coach', 'changed', 'account', 'remove'),
    },
    {
      name: 'disputeOutcome',
      type: 'select',
      options: [...disputeOutcomes],
      ...forSidesAlone,
      ...own,
    },
  ],
});

function facet(name: (typeof facets)[number]) {
  return wholeNumber({
    name,
    min: 1,
    max: 5,
    optional: true,
    ...forSidesAlone,
    ...readOnly,
    ...own,
  });
}
