export type SlotGroupView = {
  part: 'morning' | 'afternoon' | 'evening';
  title: string;
  slots: {
    /** The reader's time, "10:00". */
    time: string;
    /** The coach's time where zones differ ("12:00 for Noa"), "Held for you", or "Your choice". */
    below?: string;
    /** What is posted: an instant. */
    value: string;
    href?: string;
    held?: boolean;
    /** What the reader chose, and nobody keeps for them yet. */
    chosen?: boolean;
  }[];
};
