type Load<Around, Found> = (
  around: Around,
  ids: readonly string[],
) => Promise<ReadonlyMap<string, Found>>;

type Batch<Found> = { ids: Set<string>; answer: Promise<ReadonlyMap<string, Found>> };

/**
 * Asks `load` once for all the ids that are asked for in one breath, on behalf of the same request: hooks that Payload runs row by row cost one
 * question for a whole list.
 */
export function together<Around extends object, Found>(load: Load<Around, Found>) {
  const waiting = new WeakMap<object, Batch<Found>>();
  return async (around: Around, request: object, id: string): Promise<Found | undefined> => {
    const batch = waiting.get(request) ?? begun(around, request);
    batch.ids.add(id);
    return (await batch.answer).get(id);
  };

  function begun(around: Around, request: object): Batch<Found> {
    const ids = new Set<string>();
    const answer = Promise.resolve().then(async () => {
      waiting.delete(request);
      return load(around, [...ids]);
    });
    const batch = { ids, answer };
    waiting.set(request, batch);
    return batch;
  }
}
