/** An instant as calendar files write it: 20270301T080000Z. */
export function icsTime(at: Temporal.Instant): string {
  return at.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '');
}
