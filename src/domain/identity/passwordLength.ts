/** In characters, after NFKC. The upper end keeps a book from being judged and hashed. */
export const passwordLength = { least: 10, most: 200 } as const;
