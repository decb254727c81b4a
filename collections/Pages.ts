import {
  MetaDescriptionField,
  MetaImageField,
  MetaTitleField,
  OverviewField,
  PreviewField,
} from '@payloadcms/plugin-seo/fields';
import { deletePage, readPage } from '#domain/content/access.ts';
import { previewAddress } from '#domain/content/previewAddress.ts';
import { nobody } from '#domain/access.ts';
import { editors } from '#domain/people/access.ts';
import { showPublishedToOthers } from '#hooks/content/showPublishedToOthers.ts';
import { callToAction } from './blocks/callToAction.ts';
import { coaches } from './blocks/coaches.ts';
import { faq } from './blocks/faq.ts';
import { features } from './blocks/features.ts';
import { hero } from './blocks/hero.ts';
import { pricing } from './blocks/pricing.ts';
import { richText } from './blocks/richText.ts';
import { steps } from './blocks/steps.ts';
import { testimonials } from './blocks/testimonials.ts';
import { defineCollection } from './define.ts';
import { shownWhenSet } from './fields/shownWhenSet.ts';
import { slugShape } from './fields/slugShape.ts';
import { of, ofPlatform } from './record.ts';

/** Earlier versions keep the words; an audit row says only that they changed. */
const words = of('platform', 'changed', 'thing', 'keep');

/** Pages of the public site, made of blocks. `home` is the landing page. Each language has its own blocks: it is written, not translated. */
export const Pages = defineCollection({
  slug: 'pages',
  admin: {
    useAsTitle: 'title',
    defaultColumns: ['title', 'slug', '_status', 'updatedAt'],
    group: 'site',
    livePreview: {
      url: ({ data, locale }) =>
        previewAddress({ slug: String(data['slug']), locale: locale.code }),
      breakpoints: [
        { name: 'phone', label: '390 × 844', width: 390, height: 844 },
        { name: 'tablet', label: '820 × 1180', width: 820, height: 1180 },
        { name: 'desktop', label: '1280 × 900', width: 1280, height: 900 },
      ],
    },
  },
  versions: { drafts: { autosave: { interval: 375 } }, maxPerDoc: 50 },
  access: {
    admin: editors,
    create: editors,
    read: readPage,
    update: editors,
    delete: deletePage,
    readVersions: editors,
    unlock: nobody,
  },
  audit: 'row',
  announce: 'change',
  hooks: { beforeOperation: [showPublishedToOthers] },
  fields: [
    {
      type: 'tabs',
      tabs: [
        {
          label: 'content',
          fields: [
            {
              name: 'title',
              type: 'text',
              required: true,
              localized: true,
              maxLength: 120,
              ...words,
            },
            {
              name: 'blocks',
              type: 'blocks',
              localized: true,
              maxRows: 30,
              blocks: [
                hero,
                features,
                steps,
                coaches,
                pricing,
                testimonials,
                faq,
                callToAction,
                richText,
              ],
              ...words,
            },
          ],
        },
        {
          label: 'searchEngines',
          fields: [
            {
              name: 'meta',
              type: 'group',
              label: false,
              fields: [
                OverviewField({
                  titlePath: 'meta.title',
                  descriptionPath: 'meta.description',
                  imagePath: 'meta.image',
                }),
                MetaTitleField({ overrides: { maxLength: 120, ...words } }),
                MetaDescriptionField({ overrides: { maxLength: 300, ...words } }),
                MetaImageField({ relationTo: 'media', overrides: words }),
                PreviewField({ titlePath: 'meta.title', descriptionPath: 'meta.description' }),
              ],
              ...words,
            },
          ],
        },
      ],
    },
    {
      name: 'slug',
      type: 'text',
      required: true,
      unique: true,
      index: true,
      maxLength: 80,
      admin: { position: 'sidebar' },
      // The home page keeps its name: the site's first address leads to it.
      access: { update: ({ doc }: { doc?: { slug?: unknown } }) => doc?.slug !== 'home' },
      validate: slugShape,
      ...ofPlatform,
    },
    {
      name: 'isDemo',
      type: 'checkbox',
      defaultValue: false,
      admin: { position: 'sidebar', readOnly: true, ...shownWhenSet('isDemo') },
      access: { create: () => false, update: () => false },
      ...ofPlatform,
    },
  ],
});
