import { genders } from '#domain/people/actor.ts';
import { mayEnterAdmin, readAddress, readUser, updateUser } from '#domain/identity/access.ts';
import { roles } from '#domain/people/roles.ts';
import { locales } from '#i18n/locales.ts';
import { staff } from '#domain/people/access.ts';
import { nobody } from '#domain/access.ts';
import { contextOf } from '#src/context.ts';
import { keyStrategy } from '#hooks/users/keyStrategy.ts';
import { sessionStrategy } from '#hooks/users/sessionStrategy.ts';
import { keepIdentityConsistent } from '#hooks/users/keepIdentityConsistent.ts';
import { destroyKeysWhenErased } from '#hooks/users/destroyKeysWhenErased.ts';
import { signOutWhenChanged } from '#hooks/users/signOutWhenChanged.ts';
import { answerMe } from '#hooks/users/answerMe.ts';
import { answerRefresh } from '#hooks/users/answerRefresh.ts';
import { staffEndpoints } from '#hooks/users/staffEndpoints.ts';
import { signOutAtAllDoors } from '#hooks/users/signOutAtAllDoors.ts';
import { defineCollection } from './define.ts';
import { shownWhenSet } from './fields/shownWhenSet.ts';
import { of } from './record.ts';

/** What staff change by an act of its own (`staffEndpoints`), with a reason and what follows from it, never by a plain write. */
const byActAlone = () => false;

/** People with an account. How they prove who they are lies elsewhere (`credentials`, `sign-ins`), never here. */
export const Users = defineCollection({
  slug: 'users',
  auth: {
    disableLocalStrategy: true,
    useSessions: false,
    useAPIKey: false,
    removeTokenFromResponses: true,
    strategies: [sessionStrategy, keyStrategy],
  },
  admin: {
    useAsTitle: 'name',
    defaultColumns: ['name', 'email', 'roles', 'status'],
    group: 'people',
    components: {
      edit: { beforeDocumentControls: ['/src/admin/components/HandOverLink.tsx#HandOverLink'] },
    },
  },
  access: {
    admin: mayEnterAdmin,
    // People come by signing up, the first admin by a command; other roles are given by an act.
    create: nobody,
    read: readUser,
    update: updateUser,
    delete: nobody,
    readVersions: nobody,
    unlock: nobody,
  },
  audit: 'row',
  announce: { topics: (doc) => [`user:${String(doc['id'])}`] },
  endpoints: staffEndpoints,
  hooks: {
    beforeChange: [keepIdentityConsistent],
    afterChange: [signOutWhenChanged, destroyKeysWhenErased],
    me: [answerMe],
    refresh: [answerRefresh],
    afterLogout: [signOutAtAllDoors],
  },
  fields: [
    {
      name: 'email',
      type: 'email',
      required: true,
      unique: true,
      access: {
        read: ({ req, id }) => readAddress(contextOf(req), id),
        update: byActAlone,
      },
      ...of('person', 'changed', 'account', 'anonymise'),
    },
    {
      name: 'name',
      type: 'text',
      required: true,
      maxLength: 120,
      ...of('person', 'changed', 'account', 'anonymise'),
    },
    {
      name: 'roles',
      type: 'select',
      hasMany: true,
      required: true,
      options: [...roles],
      access: { update: byActAlone },
      ...of('person', 'value', 'account', 'keep'),
    },
    {
      name: 'status',
      type: 'select',
      required: true,
      defaultValue: 'active',
      options: ['active', 'suspended', 'banned', 'erased'],
      access: { create: byActAlone, update: byActAlone },
      ...of('person', 'value', 'account', 'keep'),
    },
    {
      name: 'mustResetPassword',
      type: 'checkbox',
      defaultValue: false,
      admin: shownWhenSet('mustResetPassword'),
      access: { create: byActAlone, update: byActAlone },
      ...of('person', 'value', 'account', 'keep'),
    },
    {
      // Set on an account that was merged into another one.
      name: 'mergedInto',
      type: 'relationship',
      relationTo: 'users',
      admin: shownWhenSet('mergedInto'),
      access: { create: () => false, update: () => false },
      ...of('person', 'value', 'account', 'keep'),
    },
    {
      name: 'emailVerifiedAt',
      type: 'date',
      access: { create: byActAlone, update: byActAlone },
      ...of('person', 'value', 'account', 'keep'),
    },
    {
      name: 'locale',
      type: 'select',
      required: true,
      defaultValue: 'en',
      options: [...locales],
      ...of('person', 'value', 'account', 'keep'),
    },
    {
      name: 'zone',
      type: 'text',
      required: true,
      defaultValue: 'UTC',
      maxLength: 64,
      ...of('person', 'changed', 'account', 'anonymise'),
    },
    {
      name: 'gender',
      type: 'select',
      required: true,
      defaultValue: 'other',
      options: [...genders],
      ...of('person', 'changed', 'account', 'anonymise'),
    },
    {
      name: 'isDemo',
      type: 'checkbox',
      defaultValue: false,
      admin: shownWhenSet('isDemo'),
      access: { create: ({ req }) => staff(contextOf(req)), update: () => false },
      ...of('platform', 'value', 'account', 'keep'),
    },
  ],
});
