import { z } from 'zod';

export const measuredSchema = z.object({
  loads: z.array(
    z.object({
      name: z.string(),
      requestsPerSecond: z.number(),
      /** Milliseconds. */
      p50: z.number(),
      p99: z.number(),
      /** Milliseconds of processor time of the server for one request. */
      cpu: z.number(),
      /** Requests per second of the best round by those of the worst: near 1 when the machine was quiet. */
      spread: z.number(),
    }),
  ),
  /** Milliseconds of processor time of the server for a page whose address nobody asked for before. */
  first: z.array(z.object({ name: z.string(), cpu: z.number() })),
  memory: z.array(z.object({ when: z.string(), megabytes: z.number() })),
  /** Bytes. */
  weights: z.array(
    z.object({
      path: z.string(),
      encoding: z.string(),
      html: z.number(),
      css: z.number(),
      js: z.number(),
      total: z.number(),
      requests: z.number(),
    }),
  ),
});

/** What one run of the bench found. */
export type Measured = z.infer<typeof measuredSchema>;
