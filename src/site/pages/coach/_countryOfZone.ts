/** Countries of the zones that most coaches work in; the list of countries has the rest. */
const countries: Record<string, string> = {
  'America/Chicago': 'US',
  'America/Denver': 'US',
  'America/Los_Angeles': 'US',
  'America/New_York': 'US',
  'America/Toronto': 'CA',
  'Asia/Jerusalem': 'IL',
  'Australia/Melbourne': 'AU',
  'Australia/Sydney': 'AU',
  'Europe/Amsterdam': 'NL',
  'Europe/Berlin': 'DE',
  'Europe/Dublin': 'IE',
  'Europe/London': 'GB',
  'Europe/Madrid': 'ES',
  'Europe/Paris': 'FR',
  'Europe/Rome': 'IT',
  'Europe/Stockholm': 'SE',
  'Europe/Vienna': 'AT',
  'Europe/Zurich': 'CH',
};

/** The country (ISO 3166-1) whose holidays somebody in this zone probably keeps; undefined where there is no telling. */
export function countryOfZone(zone: string): string | undefined {
  return countries[zone];
}
