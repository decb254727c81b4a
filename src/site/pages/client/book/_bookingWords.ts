/** A day named in an address, or null when it is none, or one in which nobody has a calendar. */
export function dayFrom(text: string | null): Temporal.PlainDate | null {
  try {
    const day = text === null ? null : Temporal.PlainDate.from(text);
    return day && day.year >= 1970 && day.year <= 2200 ? day : null;
  } catch {
    return null;
  }
}

/** An instant named in an address or a form, or null when it is none, or one in which nobody has a calendar. */
export function instantFrom(text: string | null): Temporal.Instant | null {
  try {
    const instant = text === null ? null : Temporal.Instant.from(text);
    const year = instant?.toZonedDateTimeISO('UTC').year ?? 0;
    return year >= 1970 && year <= 2200 ? instant : null;
  } catch {
    return null;
  }
}
