/** What a refused form says first: the sentence, and a link to each field that wants another look. */
export type ErrorSummaryView = {
  title: string;
  errors?: { field: string; text: string }[];
};
