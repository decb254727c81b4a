import type { Refused } from './refused.ts';

/** The header that tells a program how long a refusal for too many tries lasts (RFC 9110, 10.2.3): whole seconds; none for other refusals. */
export function retryAfter({ status, values }: Refused): [name: string, value: string][] {
  if (status !== 429) return [];
  return [['retry-after', String(values['seconds'] ?? 60)]];
}
