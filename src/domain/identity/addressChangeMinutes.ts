/** How long a change of address can be confirmed. */
export const addressChangeMinutes = 24 * 60;
