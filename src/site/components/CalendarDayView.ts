export type CalendarDayView = {
  day: string;
  /** "Monday, 30 November" */
  label: string;
  /** Days without a link cannot be chosen. */
  href?: string;
  selected?: boolean;
  today?: boolean;
  /** What lies on the day ("Session"), shown as a small float. */
  mark?: string;
};
