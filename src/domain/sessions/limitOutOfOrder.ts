type Most = {
  mostPerDay?: number | null;
  mostPerWeek?: number | null;
  mostPerMonth?: number | null;
};

/** The limit that contradicts a shorter stretch's: fewer sessions in a week than in one day of it, or in a month than in one week; null where none does. */
export function limitOutOfOrder(limits: Most): 'mostPerWeek' | 'mostPerMonth' | null {
  const { mostPerDay, mostPerWeek, mostPerMonth } = limits;
  if (isFewer(mostPerWeek, mostPerDay)) return 'mostPerWeek';
  return isFewer(mostPerMonth, mostPerWeek) || isFewer(mostPerMonth, mostPerDay)
    ? 'mostPerMonth'
    : null;
}

function isFewer(one: number | null | undefined, other: number | null | undefined): boolean {
  return typeof one === 'number' && typeof other === 'number' && one < other;
}
