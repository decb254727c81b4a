/** What people call a zone: its city. "America/New_York" → "New York". */
export function zoneWord(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}
