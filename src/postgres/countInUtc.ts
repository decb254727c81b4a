/** Start-up options of every connection of the application: dates without a zone mean UTC, whatever the server is set to. */
export const countInUtc = '-c TimeZone=UTC';
