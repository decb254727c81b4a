import type { APIRoute } from 'astro';
import { outcomes } from '#domain/sessions/outcomes.ts';
import { sessionNumbers, type NumbersCell } from '#domain/sessions/sessionNumbers.sql.ts';
import { verifiedUser } from '#domain/people/actor.ts';
import { numbersSearch } from '#site/forms/numbersSearch.ts';
import { onlyBy } from '#site/onlyBy.ts';
import type { PageCtx } from '#site/pageContext.ts';
import { csvRow } from '#site/render/csvRow.ts';
import { notFound } from '../../../../refused.ts';
import { instantsOf } from './_numbersView.ts';

/** By which Excel knows that it is UTF-8. */
const mark = '\uFEFF';

/** The numbers of the page at the same address as a table: a line for each month and type that has any. */
export const GET: APIRoute = async ({ locals }) => {
  const { ctx } = locals;
  const user = verifiedUser(ctx.actor);
  if (!user?.roles.includes('coach')) throw notFound();
  const today = ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDate();
  const search = numbersSearch(ctx.url.searchParams, today);
  const isWrong = Object.keys(search.errors).length > 0;
  const asked = { ...instantsOf(search, ctx.zone), zone: ctx.zone };
  const cells = isWrong ? [] : await sessionNumbers(ctx, asked);
  const lines = [headings(ctx), ...cells.map(fieldsOf)].map(csvRow);
  return new Response(mark + lines.join(''), {
    status: isWrong ? 422 : 200,
    headers: {
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': 'attachment; filename="session-numbers.csv"',
      'cache-control': 'private, no-store',
    },
  });
};

export const HEAD: APIRoute = (context) => GET(context);
export const ALL = onlyBy('GET', 'HEAD');

function headings({ t }: PageCtx): string[] {
  return [
    t('sessionNumbers.csv_month'),
    t('sessionNumbers.csv_type'),
    ...outcomes.map((outcome) => t(`sessionNumbers.outcome_${outcome}`)),
    t('sessionNumbers.csv_planned'),
    t('sessionNumbers.csv_actual'),
  ];
}

function fieldsOf({ month, typeName, counts, ...minutes }: NumbersCell): string[] {
  return [
    month,
    typeName,
    ...outcomes.map((outcome) => String(counts[outcome])),
    String(Math.round(minutes.plannedMinutes)),
    String(Math.round(minutes.actualMinutes)),
  ];
}
