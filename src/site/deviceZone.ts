import type { AstroGlobal } from 'astro';
import { canonicalZone } from '#domain/sessions/zones.ts';

/** The zone that this browser's device is set to, as its script has told; null where none ran. */
export function deviceZone({ cookies }: Pick<AstroGlobal, 'cookies'>): string | null {
  const zone = cookies.get('zone')?.value;
  return zone === undefined ? null : canonicalZone(zone);
}
