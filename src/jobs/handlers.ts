import type { z } from 'zod';
import type { Ctx } from '../context.ts';
import { followRecoveries } from '#domain/identity/followRecoveries.ts';
import { endSuspensions } from '#domain/identity/staff/endSuspensions.ts';
import { tellOfGrace } from '#domain/identity/tellOfGrace.ts';
import { textOfRecoveries } from '#domain/identity/textOfRecoveries.ts';
import { mailInvitation } from '#domain/identity/mailInvitation.ts';
import { sweepSignIns } from '#domain/identity/sweepSignIns.ts';
import { deliver } from '#domain/notifications/deliver.ts';
import { reactTo } from '#domain/notifications/reactTo.ts';
import { bringMaterial } from '#domain/files/bringMaterial.ts';
import { scanFile } from '#domain/files/scanFile.ts';
import { sweepFiles } from '#domain/files/sweepFiles.ts';
import { joinRecording } from '#domain/recordings/joinRecording.ts';
import { findNextFree, freshenNextFree } from '#domain/people/nextFree.sql.ts';
import { queueDueCalendars, readDueCalendar } from '#domain/calendars/readDueCalendars.ts';
import { sendAgendas } from '#domain/reminders/sendAgendas.ts';
import { sendReminders } from '#domain/reminders/sendReminders.ts';
import { closeSessions } from '#domain/sessions/closeSessions.ts';
import { resealNotes } from '#domain/notes/resealNotes.ts';
import { rotateOldKeys } from '#domain/privacy/rotateKeys.ts';
import { expireHold } from '#domain/sessions/expireHold.ts';
import { remindPreparation } from '#domain/preparation/remindPreparation.ts';
import { offerWaitlist } from '#domain/sessions/offerWaitlist.ts';
import { sweepWaitlist } from '#domain/sessions/sweepWaitlist.ts';
import { sweepHolds } from '#domain/sessions/sweepHolds.ts';
import { jobSchemas, type JobName } from './names.ts';
import { writeMail } from './writeMail.ts';

export type Attempt = {
  /** From 1, one more each time the job runs again. */
  attempt: number;
  isLast: boolean;
};

type Handler = (ctx: Ctx, data: unknown, attempt: Attempt) => Promise<void>;

/** What each job does: its data checked, then one call into the domain. */
export const handlers: Readonly<Record<JobName, Handler>> = {
  react: job(jobSchemas.react, (ctx, data) => reactTo(ctx, data)),
  deliver: job(jobSchemas.deliver, (ctx, data, attempt) =>
    deliver(ctx, { ...data, ...attempt, write: writeMail }),
  ),
  invite: job(jobSchemas.invite, (ctx, data) => mailInvitation(ctx, { ...data, write: writeMail })),
  expireHold: job(jobSchemas.expireHold, (ctx, data) => expireHold(ctx, data)),
  sweepHolds: job(jobSchemas.sweepHolds, (ctx) => sweepHolds(ctx)),
  closeSessions: job(jobSchemas.closeSessions, (ctx) => closeSessions(ctx)),
  sendReminders: job(jobSchemas.sendReminders, (ctx) => sendReminders(ctx)),
  sendAgendas: job(jobSchemas.sendAgendas, (ctx) => sendAgendas(ctx)),
  remindPreparation: job(jobSchemas.remindPreparation, (ctx, data) => remindPreparation(ctx, data)),
  offerWaitlist: job(jobSchemas.offerWaitlist, (ctx, data) => offerWaitlist(ctx, data)),
  sweepWaitlist: job(jobSchemas.sweepWaitlist, (ctx) => sweepWaitlist(ctx)),
  findNextFree: job(jobSchemas.findNextFree, (ctx, { coachId }) => findNextFree(ctx, [coachId])),
  freshenNextFree: job(jobSchemas.freshenNextFree, (ctx) => freshenNextFree(ctx)),
  sweepSignIns: job(jobSchemas.sweepSignIns, (ctx) => sweepSignIns(ctx)),
  followAccounts: job(jobSchemas.followAccounts, async (ctx) => {
    await followRecoveries(ctx);
    await endSuspensions(ctx);
    await tellOfGrace(ctx);
    await textOfRecoveries(ctx);
  }),
  rotateKeys: job(jobSchemas.rotateKeys, (ctx) => rotateOldKeys(ctx)),
  reseal: job(jobSchemas.reseal, (ctx, data) => resealNotes(ctx, data)),
  scanFile: job(jobSchemas.scanFile, (ctx, data) => scanFile(ctx, data)),
  bringMaterial: job(jobSchemas.bringMaterial, (ctx, data) => bringMaterial(ctx, data)),
  removeStored: job(jobSchemas.removeStored, ({ app }, { storageKey }) =>
    app.storage.remove(storageKey),
  ),
  joinRecording: job(jobSchemas.joinRecording, (ctx, data) => joinRecording(ctx, data)),
  sweepFiles: job(jobSchemas.sweepFiles, (ctx) => sweepFiles(ctx)),
  readCalendars: job(jobSchemas.readCalendars, (ctx) => queueDueCalendars(ctx)),
  readCalendar: job(jobSchemas.readCalendar, (ctx, data) => readDueCalendar(ctx, data)),
};

function job<Schema extends z.ZodType>(
  schema: Schema,
  call: (ctx: Ctx, data: z.output<Schema>, attempt: Attempt) => Promise<unknown>,
): Handler {
  return async (ctx, data, attempt) => {
    await call(ctx, schema.parse(data), attempt);
  };
}
