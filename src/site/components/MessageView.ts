/**
 * A message as every reader gets it. Whose it is, is a matter of CSS: a `.talk[data-me="1"]` shows what has
 * `data-by="1"` (places of up to eight people in a conversation) as its own; `own` does so without.
 */
export type MessageView = {
  id: string;
  by?: number;
  /** Position in its conversation. */
  sequence?: number;
  own?: boolean;
  author: { id: string; name: string };
  text: string;
  time: string;
  iso: string;
  /** "Read", "Delivered"; only own messages show it. */
  state?: string;
  isRead?: boolean;
  /** What `state` becomes once it was read; then both are there, and `isRead` shows one of them. */
  readState?: string;
  startsTurn?: boolean;
  endsTurn?: boolean;
};
