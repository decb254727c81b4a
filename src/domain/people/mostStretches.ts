/** How many stretches of hours a single day has at most. */
export const mostStretches = 12;
