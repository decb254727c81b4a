import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withPayload } from '@payloadcms/next/withPayload';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/**
 * Next serves Payload's admin panel and nothing else. What holds state (Payload, the database) stays outside its
 * bundle, so that this process has one instance of each. Types and lint are checked for the whole repository.
 */
const config = {
  outputFileTracingRoot: root,
  turbopack: { root },
  serverExternalPackages: [
    'payload',
    '@payloadcms/db-postgres',
    '@payloadcms/drizzle',
    'drizzle-orm',
    'pg',
    'pg-boss',
  ],
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
  // The front server compresses every answer.
  compress: false,
  poweredByHeader: false,
  devIndicators: false,
  experimental: { serverActions: { bodySizeLimit: '4mb' } },
};

export default withPayload(config);
