import type { ServerProps } from 'payload';
import { landingReport } from '#domain/content/landingReport.sql.ts';
import { readerCtx } from './readerCtx.ts';

/** For those who write the site: how often the landing page was seen, and what came of it. */
export async function LandingCounts({ user }: ServerProps) {
  const ctx = readerCtx({ user });
  if (!ctx) return null;
  const periods = await landingReport(ctx);
  if (!periods) return null;
  const { t, format } = ctx;
  return (
    <section className="table" lang={ctx.locale}>
      <h2>{t('landing.countsTitle')}</h2>
      <table cellPadding="0" cellSpacing="0">
        <thead>
          <tr>
            <th scope="col">{t('landing.countsSince')}</th>
            <th scope="col">{t('landing.countsViews')}</th>
            <th scope="col">{t('landing.countsSignUpClicks')}</th>
            <th scope="col">{t('landing.countsCoachClicks')}</th>
            <th scope="col">{t('landing.countsSignUps')}</th>
          </tr>
        </thead>
        <tbody>
          {periods.map(({ days, views, signUpClicks, coachClicks, signUps }) => (
            <tr key={days}>
              <th scope="row" style={{ textAlign: 'start' }}>
                {days === 1 ? t('landing.countsToday') : t('landing.countsDays', { days })}
              </th>
              <td>{format.number(views)}</td>
              <td>{format.number(signUpClicks)}</td>
              <td>{format.number(coachClicks)}</td>
              <td>{format.number(signUps)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>{t('landing.countsHow')}</p>
    </section>
  );
}
