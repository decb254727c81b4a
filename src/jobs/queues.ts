import type { JobName } from './names.ts';

type QueueOptions = {
  name: JobName;
  /** `short`: of the jobs that give a key, or give none and are queued by the clock, one waits at a time. pg-boss heeds no key in a `standard` queue. */
  policy: 'standard' | 'short';
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
  queue('sweepHolds', { policy: 'short', retryLimit: 0, expireInSeconds: 30 }),
  queue('closeSessions', { policy: 'short', retryLimit: 0, expireInSeconds: 60 }),
  queue('sendReminders', { policy: 'short', retryLimit: 0, expireInSeconds: 60 }),
  queue('sendAgendas', { policy: 'short', retryLimit: 0, expireInSeconds: 60 }),
  queue('remindPreparation', { retryLimit: 5, expireInSeconds: 30 }),
  queue('offerWaitlist', { policy: 'short', retryLimit: 3, expireInSeconds: 60 }),
  queue('sweepWaitlist', { policy: 'short', retryLimit: 0, expireInSeconds: 120 }),
  queue('findNextFree', { retryLimit: 3, expireInSeconds: 30 }),
  queue('freshenNextFree', { policy: 'short', retryLimit: 0, expireInSeconds: 60 }),
  queue('sweepSignIns', { policy: 'short', retryLimit: 0, expireInSeconds: 60 }),
  queue('followAccounts', { policy: 'short', retryLimit: 0, expireInSeconds: 60 }),
  queue('rotateKeys', { policy: 'short', retryLimit: 0, expireInSeconds: 120 }),
  queue('reseal', { policy: 'short', retryLimit: 5, expireInSeconds: 600 }),
  // A scanner that is away for some hours; after that the sweep asks again.
  queue('scanFile', { policy: 'short', retryLimit: 12, expireInSeconds: 300 }),
  queue('bringMaterial', { retryLimit: 12, expireInSeconds: 300 }),
  queue('removeStored', { retryLimit: 12, expireInSeconds: 60 }),
  queue('joinRecording', { retryLimit: 12, expireInSeconds: 600 }),
  queue('sweepFiles', { policy: 'short', retryLimit: 0, expireInSeconds: 300 }),
  queue('readCalendars', { policy: 'short', retryLimit: 0, expireInSeconds: 60 }),
  queue('readCalendar', { policy: 'short', retryLimit: 0, expireInSeconds: 90 }),
];

/** What is queued by the clock (cron, UTC): once for all processes, however many there are. */
export const schedules: readonly { name: JobName; cron: string }[] = [
  { name: 'sweepHolds', cron: '* * * * *' },
  { name: 'closeSessions', cron: '*/5 * * * *' },
  { name: 'sendReminders', cron: '* * * * *' },
  { name: 'sendAgendas', cron: '* * * * *' },
  { name: 'sweepWaitlist', cron: '*/5 * * * *' },
  { name: 'sweepSignIns', cron: '* * * * *' },
  { name: 'freshenNextFree', cron: '* * * * *' },
  { name: 'followAccounts', cron: '*/5 * * * *' },
  { name: 'rotateKeys', cron: '17 3 * * *' },
  { name: 'sweepFiles', cron: '*/10 * * * *' },
  { name: 'readCalendars', cron: '* * * * *' },
];

function queue(
  name: JobName,
  limits: Pick<QueueOptions, 'retryLimit' | 'expireInSeconds'> & Partial<QueueOptions>,
): QueueOptions {
  return {
    name,
    policy: 'standard',
    notify: true,
    retryDelay: 2,
    retryBackoff: true,
    retryDelayMax: hour,
    deleteAfterSeconds: 7 * day,
    ...limits,
  };
}
