/** "9", "930", "9.30" and "9:30" are times as people type them; what is none stays as it was typed. */
export function typedTime(typed: string): string {
  const text = typed.trim().slice(0, 5);
  const [, hours, minutes = '00'] = /^(\d{1,2})(?:[:.]?(\d\d))?$/.exec(text) ?? [];
  return hours === undefined ? text : `${hours.padStart(2, '0')}:${minutes}`;
}
