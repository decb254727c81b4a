/** A day named in an address, or null when it is none, or one in which nobody has a calendar. */
export function dayFrom(text: string | null): Temporal.PlainDate | null {
  try {
    const day = text === null ? null : Temporal.PlainDate.from(text);
    return day && day.year >= 1970 && day.year <= 2200 ? day : null;
  } catch {
    return null;
  }
}
