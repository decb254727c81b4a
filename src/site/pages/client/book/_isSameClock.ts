/** Whether two zones show the same time at an instant: "Europe/Paris" and "Europe/Berlin" do. */
export function isSameClock(one: string, other: string, at: Temporal.Instant): boolean {
  if (one === other) return true;
  return (
    at.toZonedDateTimeISO(one).offsetNanoseconds === at.toZonedDateTimeISO(other).offsetNanoseconds
  );
}
