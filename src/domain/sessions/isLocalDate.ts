/** Whether a text is a day of the calendar, 'YYYY-MM-DD', in years that people plan in. */
export function isLocalDate(text: string): boolean {
  if (!/^(19[7-9]\d|20\d\d|21\d\d)-\d\d-\d\d$/.test(text)) return false;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
