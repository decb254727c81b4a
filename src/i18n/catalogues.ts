import { tasks as enTasks } from './en/tasks.ts';
import { tasks as heTasks } from './he/tasks.ts';
import { templates as enTemplates } from './en/templates.ts';
import { templates as heTemplates } from './he/templates.ts';
import { reminders as enReminders } from './en/reminders.ts';
import { reminders as heReminders } from './he/reminders.ts';
import { recording as enRecording } from './en/recording.ts';
import { recording as heRecording } from './he/recording.ts';
import { room as enRoom } from './en/room.ts';
import { room as heRoom } from './he/room.ts';
import { admin as enAdmin } from './en/admin.ts';
import { admin as heAdmin } from './he/admin.ts';
import { api as enApi } from './en/api.ts';
import { api as heApi } from './he/api.ts';
import { auth as enAuth } from './en/auth.ts';
import { banner as enBanner } from './en/banner.ts';
import { calendars as enCalendars } from './en/calendars.ts';
import { calendars as heCalendars } from './he/calendars.ts';
import { coaches as enCoaches } from './en/coaches.ts';
import { coach as enCoach } from './en/coach.ts';
import { common as enCommon } from './en/common.ts';
import { designSystem as enDesignSystem } from './en/designSystem.ts';
import { emails as enEmails } from './en/emails.ts';
import { connected as enConnected } from './en/connected.ts';
import { connected as heConnected } from './he/connected.ts';
import { failure as enFailure } from './en/failure.ts';
import { arrange as enArrange } from './en/arrange.ts';
import { arrange as heArrange } from './he/arrange.ts';
import { feedback as enFeedback } from './en/feedback.ts';
import { feedback as heFeedback } from './he/feedback.ts';
import { files as enFiles } from './en/files.ts';
import { find as enFind } from './en/find.ts';
import { files as heFiles } from './he/files.ts';
import { find as heFind } from './he/find.ts';
import { front as enFront } from './en/front.ts';
import { landing as enLanding } from './en/landing.ts';
import { layout as enLayout } from './en/layout.ts';
import { links as enLinks } from './en/links.ts';
import { mailbox as enMailbox } from './en/mailbox.ts';
import { messages as enMessages } from './en/messages.ts';
import { packages as enPackages } from './en/packages.ts';
import { packages as hePackages } from './he/packages.ts';
import { notes as enNotes } from './en/notes.ts';
import { notes as heNotes } from './he/notes.ts';
import { passkeys as enPasskeys } from './en/passkeys.ts';
import { refusals as enRefusals } from './en/refusals.ts';
import { security as enSecurity } from './en/security.ts';
import { settings as enSettings } from './en/settings.ts';
import { auth as heAuth } from './he/auth.ts';
import { banner as heBanner } from './he/banner.ts';
import { coaches as heCoaches } from './he/coaches.ts';
import { coach as heCoach } from './he/coach.ts';
import { common as heCommon } from './he/common.ts';
import { designSystem as heDesignSystem } from './he/designSystem.ts';
import { emails as heEmails } from './he/emails.ts';
import { failure as heFailure } from './he/failure.ts';
import { front as heFront } from './he/front.ts';
import { landing as heLanding } from './he/landing.ts';
import { layout as heLayout } from './he/layout.ts';
import { links as heLinks } from './he/links.ts';
import { mailbox as heMailbox } from './he/mailbox.ts';
import { messages as heMessages } from './he/messages.ts';
import { passkeys as hePasskeys } from './he/passkeys.ts';
import { refusals as heRefusals } from './he/refusals.ts';
import { security as heSecurity } from './he/security.ts';
import { settings as heSettings } from './he/settings.ts';
import { booking as enBooking } from './en/booking.ts';
import { booking as heBooking } from './he/booking.ts';
import { bookingSteps as enBookingSteps } from './en/bookingSteps.ts';
import { bookingSteps as heBookingSteps } from './he/bookingSteps.ts';
import { after as enAfter } from './en/after.ts';
import { after as heAfter } from './he/after.ts';
import { sessionList as enSessionList } from './en/sessionList.ts';
import { sessionNumbers as enSessionNumbers } from './en/sessionNumbers.ts';
import { sessionList as heSessionList } from './he/sessionList.ts';
import { sessionNumbers as heSessionNumbers } from './he/sessionNumbers.ts';
import { session as enSession } from './en/session.ts';
import { session as heSession } from './he/session.ts';
import { home as enHome } from './en/home.ts';
import { home as heHome } from './he/home.ts';
import { mfa as enMfa } from './en/mfa.ts';
import { mfa as heMfa } from './he/mfa.ts';

import { legal as enLegal } from './en/legal.ts';
import { legal as heLegal } from './he/legal.ts';
import { handOver as enHandOver } from './en/handOver.ts';
import { invitations as enInvitations } from './en/invitations.ts';
import { handOver as heHandOver } from './he/handOver.ts';
import { invitations as heInvitations } from './he/invitations.ts';
import { recovery as enRecovery } from './en/recovery.ts';
import { recovery as heRecovery } from './he/recovery.ts';
import { staffActs as enStaffActs } from './en/staffActs.ts';
import { staffActs as heStaffActs } from './he/staffActs.ts';
import { prepare as enPrepare } from './en/prepare.ts';
import { prepare as hePrepare } from './he/prepare.ts';
import { practice as enPractice } from './en/practice.ts';
import { practice as hePractice } from './he/practice.ts';

/** English is the source of the keys; an area is one file per locale. */
const english = {
  api: enApi,
  admin: enAdmin,
  handOver: enHandOver,
  invitations: enInvitations,
  legal: enLegal,
  common: enCommon,
  home: enHome,
  after: enAfter,
  session: enSession,
  sessionList: enSessionList,
  sessionNumbers: enSessionNumbers,
  booking: enBooking,
  bookingSteps: enBookingSteps,
  mailbox: enMailbox,
  failure: enFailure,
  designSystem: enDesignSystem,
  auth: enAuth,
  banner: enBanner,
  calendars: enCalendars,
  coach: enCoach,
  coaches: enCoaches,
  connected: enConnected,
  emails: enEmails,
  arrange: enArrange,
  feedback: enFeedback,
  find: enFind,
  front: enFront,
  landing: enLanding,
  layout: enLayout,
  links: enLinks,
  messages: enMessages,
  packages: enPackages,
  notes: enNotes,
  files: enFiles,
  passkeys: enPasskeys,
  practice: enPractice,
  prepare: enPrepare,
  reminders: enReminders,
  tasks: enTasks,
  templates: enTemplates,
  mfa: enMfa,
  recovery: enRecovery,
  refusal: enRefusals,
  recording: enRecording,
  room: enRoom,
  security: enSecurity,
  settings: enSettings,
  staffActs: enStaffActs,
};

type Areas = typeof english;
type Same<Area> = { readonly [Key in keyof Area]: string };
type Catalogue = { readonly [Area in keyof Areas]: Same<Areas[Area]> };

/** Every sentence of the product, by locale and area. A missing or extra Hebrew key is a type error. */
export const catalogues = {
  en: english satisfies Catalogue,
  he: {
    api: heApi,
    admin: heAdmin,
    handOver: heHandOver,
    invitations: heInvitations,
    legal: heLegal,
    common: heCommon,
    home: heHome,
    after: heAfter,
    session: heSession,
    sessionList: heSessionList,
    sessionNumbers: heSessionNumbers,
    booking: heBooking,
    bookingSteps: heBookingSteps,
    mailbox: heMailbox,
    failure: heFailure,
    designSystem: heDesignSystem,
    auth: heAuth,
    banner: heBanner,
    calendars: heCalendars,
    coach: heCoach,
    coaches: heCoaches,
    connected: heConnected,
    emails: heEmails,
    arrange: heArrange,
    feedback: heFeedback,
    find: heFind,
    front: heFront,
    landing: heLanding,
    layout: heLayout,
    links: heLinks,
    messages: heMessages,
    files: heFiles,
    packages: hePackages,
    notes: heNotes,
    passkeys: hePasskeys,
    practice: hePractice,
    prepare: hePrepare,
    reminders: heReminders,
    tasks: heTasks,
    templates: heTemplates,
    mfa: heMfa,
    recovery: heRecovery,
    refusal: heRefusals,
    recording: heRecording,
    room: heRoom,
    security: heSecurity,
    settings: heSettings,
    staffActs: heStaffActs,
  } satisfies Catalogue,
};

export type MessageKey = {
  [Area in keyof Areas]: `${Area}.${Extract<keyof Areas[Area], string>}`;
}[keyof Areas];
