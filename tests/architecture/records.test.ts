import type { Field } from 'payload';
import { describe, expect, it } from 'vitest';
import { defineCollection, defineGlobal } from '#collections/define.ts';
import { of, ofPlatform } from '#collections/record.ts';
import { payloadConfig } from '../../payload.config.ts';

const nobody = () => false;
const rules = {
  admin: nobody,
  create: nobody,
  read: nobody,
  update: nobody,
  delete: nobody,
  readVersions: nobody,
  unlock: nobody,
};

describe('what is defined is defined whole', () => {
  it('refuses a field that does not say whose it is and what erasure does', () => {
    expect(() =>
      defineCollection({
        slug: 'things',
        access: rules,
        audit: 'row',
        announce: 'change',
        fields: [{ name: 'bare', type: 'text' }],
      }),
    ).toThrow('things.bare');
  });

  it('lets the fields of a group inherit its record', () => {
    expect(() =>
      defineCollection({
        slug: 'sessions',
        access: rules,
        audit: 'row',
        announce: 'change',
        fields: [
          {
            name: 'cancellation',
            type: 'group',
            ...of('person', 'value', 'account', 'remove'),
            fields: [{ name: 'reason', type: 'text' }],
          },
        ],
      }),
    ).not.toThrow();
  });

  it('demands of a global what it demands of a collection', () => {
    const define = (fields: Field[]) => () =>
      defineGlobal({ slug: 'pages', access: rules, audit: 'row', announce: 'change', fields });
    expect(define([{ name: 'title', type: 'text' }])).toThrow('pages.title');
    expect(define([{ name: 'nameless', type: 'text', ...ofPlatform }])).toThrow('field.nameless');
  });

  it('makes every collection through defineCollection, with a reason wherever nothing is audited', async () => {
    const config = await payloadConfig({
      secret: 'a secret that only this test uses',
      publicUrl: 'http://localhost:3000',
      databaseUrl: 'postgres://localhost/none',
      logLevel: 'silent',
      dataDir: '/nonexistent',
    });
    const own = config.collections.filter(({ slug }) => !slug.startsWith('payload-'));
    expect(own.length).toBeGreaterThan(13);
    for (const { slug, custom } of own) {
      const audit: unknown = custom['audit'];
      const isSaid = audit === 'row' || (typeof audit === 'object' && audit !== null);
      expect(isSaid, slug).toBe(true);
    }
  });
});
