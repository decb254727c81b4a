import type { JobName } from './names.ts';

type QueueOptions = {
  name: JobName;
  /** Workers are woken when a job is queued, instead of asking now and then. */
  notify: boolean;
  retryLimit: number;
  /** Seconds before the first retry; doubles each time. */
  retryDelay: number;
  retryBackoff: boolean;
  retryDelayMax: number;
  /** A job that runs longer counts as dead and runs again. */
  expireInSeconds: number;
  deleteAfterSeconds: number;
};

const hour = 3600;
const day = 24 * hour;

/** The queues of the product. They are made by the migration, under the owner's role. */
export const queues: readonly QueueOptions[] = [
  queue('react', { retryLimit: 8, expireInSeconds: 60 }),
  // Some three hours in all: a mail server that is down, or that puts strangers off at first.
  queue('deliver', { retryLimit: 12, expireInSeconds: 60 }),
  queue('invite', { retryLimit: 12, expireInSeconds: 60 }),
  queue('expireHold', { retryLimit: 5, expireInSeconds: 30 }),
  queue('sweepHolds', { retryLimit: 0, expireInSeconds: 30 }),
  queue('offerWaitlist', { retryLimit: 3, expireInSeconds: 60 }),
  queue('sweepWaitlist', { retryLimit: 0, expireInSeconds: 120 }),
  queue('findNextFree', { retryLimit: 3, expireInSeconds: 30 }),
  queue('freshenNextFree', { retryLimit: 0, expireInSeconds: 60 }),
  queue('sweepSignIns', { retryLimit: 0, expireInSeconds: 60 }),
  queue('followAccounts', { retryLimit: 0, expireInSeconds: 60 }),
  queue('readCalendars', { retryLimit: 0, expireInSeconds: 60 }),
  queue('readCalendar', { retryLimit: 0, expireInSeconds: 90 }),
];

/** What is queued by the clock (cron, UTC): once for all processes, however many there are. */
export const schedules: readonly { name: JobName; cron: string }[] = [
  { name: 'sweepHolds', cron: '* * * * *' },
  { name: 'sweepWaitlist', cron: '*/5 * * * *' },
  { name: 'sweepSignIns', cron: '* * * * *' },
  { name: 'freshenNextFree', cron: '* * * * *' },
  { name: 'followAccounts', cron: '*/5 * * * *' },
  { name: 'readCalendars', cron: '* * * * *' },
];

function queue(
  name: JobName,
  limits: Pick<QueueOptions, 'retryLimit' | 'expireInSeconds'>,
): QueueOptions {
  return {
    name,
    notify: true,
    retryDelay: 2,
    retryBackoff: true,
    retryDelayMax: hour,
    deleteAfterSeconds: 7 * day,
    ...limits,
  };
}
