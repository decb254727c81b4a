import type { Ctx } from '../context.ts';
import type { DemoCoach } from './demoPeople.ts';

/** Days of a coach's calendar that are not like the others, and a link to share; far enough ahead for nothing booked to lie on them. */
export async function seedDays(
  tx: Ctx,
  { coach, userId, typeId }: { coach: DemoCoach; userId: string; typeId: string },
): Promise<void> {
  const today = tx.now.toZonedDateTimeISO(coach.zone).toPlainDate();
  const day = (days: number) => today.add({ days }).toString();
  const isHebrew = coach.locale === 'he';
  await tx.store.create('availability-exceptions', {
    coach: userId,
    date: day(24),
    hours: [],
    name: isHebrew ? 'יום השתלמות' : 'Training day',
  });
  await tx.store.create('availability-exceptions', {
    coach: userId,
    date: day(26),
    hours: [{ startsAt: '16:00', endsAt: '20:00' }],
    name: isHebrew ? 'רק אחר הצהריים' : 'Afternoon only',
  });
  await tx.store.create('time-off', {
    coach: userId,
    fromDate: day(44),
    untilDate: day(50),
    note: isHebrew ? 'חופשה משפחתית' : 'A week by the sea',
  });
  await tx.store.create('booking-links', {
    coach: userId,
    code: 'made by its hook',
    name: isHebrew ? 'ניוזלטר' : 'Newsletter',
    type: typeId,
    mostUses: 50,
    isOn: true,
  });
}
