/** "Dr. Noa Ben-Ami" → "NB": the first letters of first and last name, titles left out. */
export function initialsOf(name: string): string {
  const words = name
    .split(/\s+/)
    .filter((word) => word !== '' && !/^(dr|prof|mr|mrs|ms|ד["״]ר|פרופ)/i.test(word));
  const [first = '', last = ''] = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return (first.slice(0, 1) + last.slice(0, 1)).toUpperCase();
}
