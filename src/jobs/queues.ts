import type { JobName } from './names.ts';

type QueueOptions = {
  name: JobName;
  retryLimit: number;
  /** Seconds before the first retry; doubles each time. */
  retryDelay: number;
  retryBackoff: boolean;
  /** A job that runs longer counts as dead and runs again. */
  expireInSeconds: number;
  deleteAfterSeconds: number;
};

const day = 86_400;

/** The queues of the product. They are made by the migration, under the owner's role. */
export const queues: readonly QueueOptions[] = [
  queue('react', 8, 60),
  queue('deliver', 8, 60),
  queue('expireHold', 5, 30),
  queue('sweepHolds', 0, 30),
];

function queue(name: JobName, retryLimit: number, expireInSeconds: number): QueueOptions {
  return {
    name,
    retryLimit,
    retryDelay: 2,
    retryBackoff: true,
    expireInSeconds,
    deleteAfterSeconds: 7 * day,
  };
}
