/** Geresh and gershayim: they end an abbreviation in Hebrew, as a full stop does in English. */
const isTitle = (word: string) => /\.$|[\u05f3\u05f4"']/.test(word);

/** What a person is called in a sentence, titles left out: "Dr. Noa Ben-Ami" → "Noa". */
export function firstNameOf(name: string): string {
  return (
    name
      .trim()
      .split(/\s+/)
      .find((word) => !isTitle(word)) ?? name
  );
}
