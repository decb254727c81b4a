/** As much as one part of a recording may have; a browser sends one every few seconds. */
export const mostPartBytes = 4 * 1024 * 1024;

/** So many days a recording is kept, from its end or from when somebody asked for longer. */
export const recordingDays = 90;

/** A recording of which so long nothing came has ended. */
export const silenceMinutes = 3;
