/** Who may read a note, from its author alone to everyone in the engagement. `own` is stored sealed. */
export const noteLevels = ['own', 'pair', 'coaches', 'shared'] as const;
export type NoteLevel = (typeof noteLevels)[number];

/** The levels at which the client of the note reads it. */
export const levelsOfClient = ['pair', 'shared'] as const satisfies readonly NoteLevel[];

/** The levels at which the other coaches of the engagement read it. */
export const levelsOfCoaches = ['coaches', 'shared'] as const satisfies readonly NoteLevel[];
