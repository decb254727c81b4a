/** An hour of the day three days from now by the real clock, where the coaches of tests live: for processes whose clock no test moves. */
export function soon(hour: number): Temporal.Instant {
  return Temporal.Now.zonedDateTimeISO('Asia/Jerusalem')
    .add({ days: 3 })
    .startOfDay()
    .with({ hour })
    .toInstant();
}
