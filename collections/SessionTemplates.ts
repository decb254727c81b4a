import { nobody } from '#domain/access.ts';
import { adminsAndSupport } from '#domain/people/access.ts';
import { mostOfChecklist } from '#domain/preparation/checklist.ts';
import { createOwnOffer } from '#domain/sessions/offerAccess.ts';
import { ownTemplates } from '#domain/templates/access.ts';
import { templateLimits } from '#domain/templates/templateLimits.ts';
import { keepTemplateSound } from '#hooks/templates/keepTemplateSound.ts';
import { defineCollection } from './define.ts';
import { fixedPerson } from './fields/fixedPerson.ts';
import { wholeNumber } from './fields/wholeNumber.ts';
import { of } from './record.ts';

const own = of('coach', 'value', 'account', 'remove');
const words = of('coach', 'changed', 'account', 'remove');

/** A format in which a coach works again and again: filled in where a session, or a series of them, is set. What was set keeps what it was given. */
export const SessionTemplates = defineCollection({
  slug: 'session-templates',
  admin: {
    useAsTitle: 'name',
    defaultColumns: ['name', 'coach', 'type', 'sessionCount'],
    group: 'coaching',
  },
  access: {
    admin: adminsAndSupport,
    create: createOwnOffer,
    read: ownTemplates,
    update: ownTemplates,
    delete: ownTemplates,
    readVersions: nobody,
    unlock: nobody,
  },
  audit: 'row',
  announce: 'change',
  hooks: { beforeChange: [keepTemplateSound] },
  fields: [
    fixedPerson({ name: 'coach', ...own }),
    { name: 'name', type: 'text', required: true, maxLength: templateLimits.name, ...words },
    {
      name: 'type',
      type: 'relationship',
      relationTo: 'session-types',
      required: true,
      ...own,
    },
    // One of the type's lengths; where empty, its usual one.
    wholeNumber({ name: 'durationMinutes', optional: true, min: 10, max: 480, ...own }),
    wholeNumber({
      name: 'sessionCount',
      defaultValue: 1,
      min: 1,
      max: templateLimits.sessions,
      ...own,
    }),
    wholeNumber({
      name: 'everyWeeks',
      defaultValue: 1,
      min: 1,
      max: templateLimits.everyWeeks,
      ...own,
    }),
    { name: 'agenda', type: 'textarea', maxLength: templateLimits.agenda, ...words },
    // What each side gets ready, one line under the other; where empty, what the type asks of it.
    { name: 'clientChecklist', type: 'textarea', maxLength: mostOfChecklist, ...words },
    { name: 'coachChecklist', type: 'textarea', maxLength: mostOfChecklist, ...words },
    // Files that the coach brought once; each session gets copies of them.
    {
      name: 'materials',
      type: 'relationship',
      relationTo: 'files',
      hasMany: true,
      maxRows: templateLimits.materials,
      maxDepth: 0,
      ...own,
    },
    // What the client is to do once a session of it is completed, with the days until then.
    { name: 'followUps', type: 'json', ...words },
  ],
});
