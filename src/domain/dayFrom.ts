/** The day that a text names ('YYYY-MM-DD'), or null when it names none, or one beyond the years 1970 to 2200, in which nobody has a calendar. */
export function dayFrom(text: string | null | undefined): Temporal.PlainDate | null {
  if (!text || !/^\d{4}-\d\d-\d\d$/.test(text)) return null;
  try {
    const day = Temporal.PlainDate.from(text);
    return day.year >= 1970 && day.year <= 2200 ? day : null;
  } catch {
    return null;
  }
}
