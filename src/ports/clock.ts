/** The one clock that every rule reads. */
export type Clock = {
  /** The instant now, UTC. All processes of one installation agree on it to within milliseconds. */
  now(): Temporal.Instant;
};
