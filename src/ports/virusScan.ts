/** `unfit`: the scanner cannot look at it whole (too large for it), so that nobody knows. */
export type Verdict = 'clean' | 'infected' | 'unfit';

/** Looks for known viruses. */
export type VirusScan = {
  /** What a scanner makes of these bytes. Rejects where it gives no verdict: away, too slow, broken. */
  scan(bytes: AsyncIterable<Uint8Array>): Promise<Verdict>;
};
