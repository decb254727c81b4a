import { asSystem, type Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import type { CalendarSource } from '#ports/busyCalendars.ts';
import { renewAccount, sealedAddresses } from './busyCalendars.sql.ts';
import { openAddress, sealSource } from './calendarSecrets.ts';
import { demandCoach } from './demandCoach.ts';

export type NewCalendar = { source: CalendarSource; name: string; isOn: boolean };

const mostCalendars = 20;
const mostName = 120;

/**
 * Adds calendars to the coach's own, their addresses and keys sealed; one of an account that is there already gets the new key, and is
 * switched on where that is wished. Returns the ids of those that are on. Refuses `calendars.alreadyThere` (a file or collection, 409) and `calendars.tooMany` (422).
 */
export async function addCalendars(ctx: Ctx, wanted: readonly NewCalendar[]): Promise<string[]> {
  const { id: coach } = demandCoach(ctx);
  return inTransaction(ctx, async (tx) => {
    const known = (await sealedAddresses(tx, coach)).map(({ id, kind, addressSealed, ...row }) => ({
      id,
      isOn: row.isOn,
      key: `${kind} ${addressSealed === null ? id : openAddress(tx, addressSealed)}`,
    }));
    const isNew = ({ source }: NewCalendar) => !known.some(({ key }) => key === keyOf(source));
    if (known.length + wanted.filter(isNew).length > mostCalendars) {
      throw new Refused('calendars.tooMany', 422, { values: { count: mostCalendars } });
    }
    const ids: string[] = [];
    for (const { source, name, isOn } of wanted) {
      const sealed = sealSource(tx, source);
      const there = known.find(({ key }) => key === keyOf(source));
      if (there) {
        if (source.kind === 'ics') throw new Refused('calendars.alreadyThere', 409);
        const { accountSealed } = sealed;
        if (accountSealed) await renewAccount(tx, { calendarId: there.id, accountSealed });
        if (isOn && !there.isOn) {
          await asSystem(tx, 'calendars').store.update('busy-calendars', there.id, { isOn });
        }
        if (isOn || there.isOn) ids.push(there.id);
        continue;
      }
      const host = hostOf(source);
      const { id } = await asSystem(tx, 'calendars').store.create('busy-calendars', {
        coach,
        kind: source.kind,
        name: name.slice(0, mostName) || (host ?? source.kind),
        isOn,
        host,
        ...sealed,
      });
      if (isOn) ids.push(id);
    }
    return ids;
  });
}

function keyOf(source: CalendarSource): string {
  const address = 'url' in source ? source.url : source.calendarId;
  return `${source.kind} ${address}`;
}

function hostOf(source: CalendarSource): string | null {
  return 'url' in source ? (URL.parse(source.url)?.hostname ?? null) : null;
}
