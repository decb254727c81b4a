/** `quarantined`: kept, and not looked through yet. `unscanned`: nobody looks for viruses here. `refused`: its bytes are gone. */
export const fileStates = ['quarantined', 'ready', 'refused', 'unscanned'] as const;
export type FileState = (typeof fileStates)[number];

/** In which others get to see a file, and anybody its content. */
export const openStates = ['ready', 'unscanned'] as const satisfies FileState[];

/** Why a file was refused: a virus, or that the scanner could not look at it whole. */
export const fileFaults = ['infected', 'unfit'] as const;
export type FileFault = (typeof fileFaults)[number];

/** What a file is for. */
export const filePurposes = ['material', 'attachment', 'recording'] as const;
export type FilePurpose = (typeof filePurposes)[number];
