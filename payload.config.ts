import { join } from 'node:path';
import { postgresAdapter } from '@payloadcms/db-postgres';
import { lexicalEditor } from '@payloadcms/richtext-lexical';
import { seoPlugin } from '@payloadcms/plugin-seo';
import { en } from '@payloadcms/translations/languages/en';
import { he } from '@payloadcms/translations/languages/he';
import { buildConfig, type SanitizedConfig } from 'payload';
import type { Logger } from 'pino';
import sharp from 'sharp';
import { AuditLogs } from './collections/AuditLogs.ts';
import { AvailabilityExceptions } from './collections/AvailabilityExceptions.ts';
import { AvailabilityWindows } from './collections/AvailabilityWindows.ts';
import { BookingLinks } from './collections/BookingLinks.ts';
import { BusyCalendars } from './collections/BusyCalendars.ts';
import { ClientProfiles } from './collections/ClientProfiles.ts';
import { CoachProfiles } from './collections/CoachProfiles.ts';
import { Conversations } from './collections/Conversations.ts';
import { Deliveries } from './collections/Deliveries.ts';
import { Engagements } from './collections/Engagements.ts';
import { Events } from './collections/Events.ts';
import { Favourites } from './collections/Favourites.ts';
import { Feedback } from './collections/Feedback.ts';
import { Files } from './collections/Files.ts';
import { Media } from './collections/Media.ts';
import { Messages } from './collections/Messages.ts';
import { Notes } from './collections/Notes.ts';
import { Notifications } from './collections/Notifications.ts';
import { Packages } from './collections/Packages.ts';
import { Pages } from './collections/Pages.ts';
import { Preparations } from './collections/Preparations.ts';
import { Sessions } from './collections/Sessions.ts';
import { SessionTemplates } from './collections/SessionTemplates.ts';
import { SessionTypes } from './collections/SessionTypes.ts';
import { SignIns } from './collections/SignIns.ts';
import { Tasks } from './collections/Tasks.ts';
import { TimeOff } from './collections/TimeOff.ts';
import { Users } from './collections/Users.ts';
import { WaitlistEntries } from './collections/WaitlistEntries.ts';
import { answerRefusal } from './hooks/answerRefusal.ts';
import { closeInternals } from './hooks/closeInternals.ts';
import { askCalendarsAtDoor } from './hooks/sessions/askCalendarsAtDoor.ts';
import type { Config } from './src/config.ts';
import { countInUtc } from './src/postgres/countInUtc.ts';
import { createLog } from './src/server/log.ts';

/** The CMS as a list. `databaseUrl` says under which role it connects. */
export async function payloadConfig(
  config: Pick<Config, 'secret' | 'publicUrl' | 'databaseUrl' | 'logLevel'> &
    Partial<Pick<Config, 'dataDir' | 'databaseConnections'>>,
  log: Logger = createLog(config.logLevel),
): Promise<SanitizedConfig> {
  const built = await buildConfig({
    secret: config.secret,
    serverURL: config.publicUrl,
    cors: [],
    csrf: [],
    telemetry: false,
    graphQL: { disable: true },
    maxDepth: 2,
    defaultDepth: 0,
    admin: {
      user: 'users',
      avatar: 'default',
      components: {
        afterNavLinks: ['/src/admin/components/OfficeLinks.tsx#OfficeLinks'],
        beforeDashboard: ['/src/admin/components/LandingCounts.tsx#LandingCounts'],
      },
      autoRefresh: false,
      dateFormat: 'd MMM y, HH:mm',
      importMap: {
        baseDir: import.meta.dirname,
        importMapFile: `${import.meta.dirname}/src/admin/importMap.js`,
      },
      meta: { titleSuffix: ' · Loom', robots: 'noindex, nofollow' },
      routes: { login: '/login', logout: '/logout' },
      timezones: { defaultTimezone: 'UTC' },
    },
    collections: [
      Users,
      CoachProfiles,
      ClientProfiles,
      SignIns,
      Engagements,
      SessionTypes,
      SessionTemplates,
      AvailabilityWindows,
      AvailabilityExceptions,
      TimeOff,
      BookingLinks,
      BusyCalendars,
      Packages,
      Sessions,
      WaitlistEntries,
      Feedback,
      Notes,
      Files,
      Tasks,
      Preparations,
      Favourites,
      Conversations,
      Messages,
      Notifications,
      Deliveries,
      Events,
      AuditLogs,
      Pages,
      Media(join(config.dataDir ?? '.data', 'media')),
    ],
    globals: [],
    // Its fields stand in Pages; from here come their words in the panel's languages.
    plugins: [seoPlugin({})],
    upload: { limits: { fileSize: 10_000_000 }, abortOnLimit: true },
    localization: {
      locales: [
        { code: 'en', label: 'English' },
        { code: 'he', label: 'עברית', rtl: true },
      ],
      defaultLocale: 'en',
      fallback: true,
    },
    i18n: { supportedLanguages: { en, he }, fallbackLanguage: 'en' },
    editor: lexicalEditor(),
    sharp,
    db: postgresAdapter({
      idType: 'uuidv7',
      push: false,
      // Blocks are read whole, as one page; a new kind of block needs no migration.
      blocksAsJSON: true,
      disableCreateDatabase: true,
      migrationDir: `${import.meta.dirname}/src/migrations`,
      pool: {
        connectionString: config.databaseUrl,
        // Payload takes one when it connects and never gives it back.
        max: (config.databaseConnections ?? 12) + 1,
        application_name: 'loom',
        options: countInUtc,
      },
    }),
    hooks: { afterError: [answerRefusal] },
    typescript: { outputFile: `${import.meta.dirname}/src/payload-types.ts`, autoGenerate: false },
    // A database error carries the statement's parameters; this log lets none through.
    logger: log.child({}, { level: log.level === 'silent' ? 'silent' : 'error' }),
  });
  // An expected no is no fault: the access log has its status.
  Object.assign(built.loggingLevels, { Refused: 'debug' });
  return askCalendarsAtDoor(closeInternals(built));
}
