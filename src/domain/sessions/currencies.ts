/** What a coach may ask to be paid in, as ISO 4217 codes; each has two decimals. */
export const currencies = ['USD', 'EUR', 'GBP', 'ILS'] as const;

export type Currency = (typeof currencies)[number];
