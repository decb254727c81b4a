/** What a person is called in a sentence: "Dr. Noa Ben-Ami" → "Noa", "ד״ר נועה בן־עמי" → "נועה". */
export function firstNameOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const isTitle = (word: string) => /\.$|[״"׳']/.test(word);
  return words.find((word) => !isTitle(word)) ?? name;
}
