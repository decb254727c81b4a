/** Soft background with its own ink. Teal: info, chosen. Moss: done. Ochre: waiting. Plum: private. */
export type Tone =
  'neutral' | 'teal' | 'terracotta' | 'moss' | 'ochre' | 'danger' | 'plum' | 'linen';
