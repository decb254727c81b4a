export type WeekDayView = {
  /** "Thu", "3" and, for who cannot see them, "Thursday, 3 December". */
  weekday: string;
  day: string;
  label: string;
  /** "9 times", "None". */
  times: string;
  count: number;
  /** Leaves out the link where there is nothing to choose. */
  href?: string;
  selected?: boolean;
};
