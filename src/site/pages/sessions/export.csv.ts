import type { APIRoute } from 'astro';
import type { ListedSession } from '#domain/sessions/listedSession.sql.ts';
import { typedPrice } from '#site/forms/prices.ts';
import { onlyBy } from '#site/onlyBy.ts';
import type { PageCtx } from '#site/pageContext.ts';
import { csvRow } from '#site/render/csvRow.ts';
import { exported } from './_exported.ts';

const most = 20_000;
/** By which Excel knows that it is UTF-8. */
const mark = '\uFEFF';

/** The listed sessions as a table, written while it is read from the database. */
export const GET: APIRoute = ({ locals }) => {
  const { ctx } = locals;
  const steps = exported(ctx, most);
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start(to) {
      to.enqueue(encoder.encode(mark + csvRow(headings(ctx))));
    },
    async pull(to) {
      const step = await steps.next();
      if (step.done) to.close();
      else
        to.enqueue(encoder.encode(step.value.map((each) => csvRow(fieldsOf(ctx, each))).join('')));
    },
    async cancel() {
      await steps.return(undefined);
    },
  });
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': 'attachment; filename="sessions.csv"',
      'cache-control': 'private, no-store',
    },
  });
};

export const HEAD: APIRoute = (context) => GET(context);
export const ALL = onlyBy('GET', 'HEAD');

const columns = [
  'startsAt',
  'endsAt',
  'zone',
  'other',
  'part',
  'type',
  'state',
  'place',
  'price',
  'currency',
  'address',
] as const;

function headings({ t }: PageCtx): string[] {
  return columns.map((column) => t(`sessionList.csv.${column}`));
}

function fieldsOf({ t, zone, config }: PageCtx, session: ListedSession): string[] {
  const wall = (at: Temporal.Instant) =>
    at
      .toZonedDateTimeISO(zone)
      .toPlainDateTime()
      .toString({ smallestUnit: 'minute' })
      .replace('T', ' ');
  const { priceMinor, currency } = session;
  const field: Record<(typeof columns)[number], string> = {
    startsAt: wall(session.startsAt),
    endsAt: wall(session.endsAt),
    zone,
    other: session.otherName,
    part: t(`sessionList.csv.${session.part}`),
    type: session.typeName,
    state: t(`session.state_${session.state}`),
    place: t(`booking.${session.place}`),
    price: typedPrice(priceMinor, currency),
    currency,
    address: `${config.publicUrl}/sessions/${session.id}`,
  };
  return columns.map((column) => field[column]);
}
