import { adminsAndSupport } from '#domain/people/access.ts';
import { nobody } from '#domain/access.ts';
import { mostOfChecklist } from '#domain/preparation/checklist.ts';
import { currencies } from '#domain/sessions/currencies.ts';
import { answerKinds } from '#domain/sessions/answerKinds.ts';
import { bookers } from '#domain/sessions/bookers.ts';
import {
  changeOwnOffer,
  createOwnOffer,
  readOffer,
  readOwnDetails,
} from '#domain/sessions/offerAccess.ts';
import { dateReminders } from '#hooks/people/dateReminders.ts';
import { keepTypeFound } from '#hooks/people/keepListing.ts';
import { keepTypeSound } from '#hooks/sessions/keepTypeSound.ts';
import { defineCollection } from './define.ts';
import { wholeNumber } from './fields/wholeNumber.ts';
import { fixedPerson } from './fields/fixedPerson.ts';
import { coachPage } from './fields/coachPage.ts';
import { reminders } from './fields/reminders.ts';
import { of } from './record.ts';
import { places } from '#domain/sessions/places.ts';
import { sessionKinds } from '#domain/sessions/sessionKinds.ts';

const own = of('coach', 'value', 'account', 'keep');

/** What can be booked with a coach. */
export const SessionTypes = defineCollection({
  slug: 'session-types',
  admin: {
    useAsTitle: 'name',
    defaultColumns: ['name', 'coach', 'durationMinutes'],
    group: 'coaching',
  },
  access: {
    admin: adminsAndSupport,
    create: createOwnOffer,
    read: readOffer,
    update: changeOwnOffer,
    delete: nobody,
    readVersions: nobody,
    unlock: nobody,
  },
  audit: 'row',
  announce: 'change',
  hooks: { beforeChange: [keepTypeSound, dateReminders], afterChange: [keepTypeFound] },
  fields: [
    fixedPerson({ name: 'coach', ...own }),
    { name: 'name', type: 'text', required: true, localized: true, maxLength: 120, ...own },
    { name: 'description', type: 'textarea', localized: true, maxLength: 2000, ...own },
    {
      name: 'kind',
      type: 'select',
      required: true,
      defaultValue: 'followUp',
      options: [...sessionKinds],
      ...own,
    },
    wholeNumber({ name: 'durationMinutes', min: 10, max: 480, ...own }),
    wholeNumber({ name: 'priceMinor', defaultValue: 0, min: 0, max: 100_000_000, ...own }),
    {
      name: 'currency',
      type: 'select',
      required: true,
      defaultValue: 'USD',
      options: [...currencies],
      ...own,
    },
    {
      name: 'place',
      type: 'select',
      required: true,
      defaultValue: 'video',
      options: [...places],
      ...own,
    },
    // Beside the usual length and price above: others to choose from, in any of the currencies.
    {
      name: 'otherLengths',
      type: 'array',
      maxRows: 12,
      ...own,
      fields: [
        wholeNumber({ name: 'durationMinutes', min: 10, max: 480, ...own }),
        wholeNumber({ name: 'priceMinor', defaultValue: 0, min: 0, max: 100_000_000, ...own }),
        {
          name: 'currency',
          type: 'select',
          required: true,
          defaultValue: 'USD',
          options: [...currencies],
          ...own,
        },
      ],
    },
    coachPage,
    // Where clients come to, or which number they are called from: public, as it helps to choose.
    { name: 'address', type: 'text', maxLength: 300, ...own },
    // The zone of that address, where it is another than the coach's.
    { name: 'addressZone', type: 'text', maxLength: 64, ...own },
    // Where the video session takes place, or the number to call: for those who booked.
    {
      name: 'joinDetails',
      type: 'text',
      maxLength: 500,
      access: { read: readOwnDetails },
      ...of('coach', 'changed', 'account', 'remove'),
    },
    {
      name: 'whoMayBook',
      type: 'select',
      required: true,
      defaultValue: 'anyone',
      options: [...bookers],
      ...own,
    },
    // Where empty, the coach's own rule holds.
    wholeNumber({ name: 'noticeMinutes', optional: true, min: 0, max: 43_200, ...own }),
    wholeNumber({ name: 'bufferBeforeMinutes', optional: true, min: 0, max: 240, ...own }),
    wholeNumber({ name: 'bufferAfterMinutes', optional: true, min: 0, max: 240, ...own }),
    // Beside the coach's limits: how many of this type.
    wholeNumber({ name: 'mostPerDay', optional: true, min: 1, max: 50, ...own }),
    wholeNumber({ name: 'mostPerWeek', optional: true, min: 1, max: 200, ...own }),
    wholeNumber({ name: 'mostPerMonth', optional: true, min: 1, max: 800, ...own }),
    {
      name: 'questions',
      type: 'array',
      maxRows: 10,
      ...own,
      fields: [
        {
          name: 'question',
          type: 'text',
          required: true,
          localized: true,
          maxLength: 300,
          ...own,
        },
        {
          name: 'answerKind',
          type: 'select',
          required: true,
          defaultValue: 'short',
          options: [...answerKinds],
          ...own,
        },
        { name: 'isRequired', type: 'checkbox', defaultValue: false, ...own },
      ],
    },
    // What each side gets ready before a session, one line under the other; copied when it is booked.
    {
      name: 'clientChecklist',
      type: 'textarea',
      localized: true,
      maxLength: mostOfChecklist,
      access: { read: readOwnDetails },
      ...own,
    },
    {
      name: 'coachChecklist',
      type: 'textarea',
      maxLength: mostOfChecklist,
      access: { read: readOwnDetails },
      ...of('coach', 'changed', 'account', 'remove'),
    },
    // Cancelling is free up to so many hours before the start; later, this share of the price is owed.
    wholeNumber({ name: 'freeCancelHours', defaultValue: 24, min: 0, max: 720, ...own }),
    wholeNumber({ name: 'lateFeePercent', defaultValue: 0, min: 0, max: 100, ...own }),
    // A client may move a session up to so many hours before the start, and so many times.
    wholeNumber({ name: 'moveHours', defaultValue: 24, min: 0, max: 720, ...own }),
    wholeNumber({ name: 'mostMoves', defaultValue: 2, min: 0, max: 20, ...own }),
    // Where empty, the coach's own hold.
    ...reminders,
    { name: 'needsApproval', type: 'checkbox', defaultValue: false, ...own },
    { name: 'isBookable', type: 'checkbox', defaultValue: true, ...own },
  ],
});
