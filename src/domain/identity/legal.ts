/** The documents a person accepts, each by its version: the day of its last change in substance. A new version asks everybody again. */
export const legalVersions = { terms: '2026-11-22', privacy: '2026-11-22' } as const;
