/** One thing that a careless change could break, and the test that must notice. */
export type Mutation = {
  area: string;
  kind: 'rule' | 'door' | 'constraint';
  /** What is broken, in words. */
  what: string;
  file: string;
  /** Stands exactly once in the file. */
  find: string;
  replace: string;
  /** The test file, and the title of the test in it without those of its `describe`s. */
  test: string;
  title: string;
};
