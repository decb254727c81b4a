/** What a suite came to. */
export type Tally = {
  passed: number;
  failed: number;
  skipped: number;
  failures: { title: string; message: string }[];
  /** Tests that passed only at a second try. */
  retried: string[];
  skips: string[];
};
