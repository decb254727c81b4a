import type { ConversationPage } from '#domain/messaging/conversationPage.sql.ts';

/** The names of everybody in a conversation but the reader. */
export function othersIn({ people, me }: Pick<ConversationPage, 'people' | 'me'>): string {
  return people
    .filter((_, place) => place !== me)
    .map(({ name }) => name)
    .join(', ');
}
