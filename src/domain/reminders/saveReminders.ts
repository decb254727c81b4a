import { inLocale, type Ctx } from '../../context.ts';
import { notFound } from '../../refused.ts';
import { ownReminders } from './ownReminders.sql.ts';
import type { ReminderRule } from './reminderRules.ts';

type Wish = {
  reminders: ReminderRule[];
  /** "HH:MM" in the coach's zone; null: no mail of the day. */
  agendaAt: string | null;
};

/** Keeps when the coach acting and their clients are reminded, from now on. Refuses with `reminders.invalid` and `common.invalid` (422). */
export async function saveReminders(ctx: Ctx, wish: Wish): Promise<void> {
  const own = await ownReminders(ctx);
  if (!own) throw notFound();
  // What is written of the profile in a language must be whole: in this one it is.
  await inLocale(ctx, own.writtenIn).store.update('coach-profiles', own.profileId, wish);
}
