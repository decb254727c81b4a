/** The id of a related row, whether Payload gives the id itself or the document. */
export function idOf(related: unknown): string {
  return typeof related === 'object' && related !== null && 'id' in related
    ? String(related.id)
    : String(related);
}
