import type { Mutation } from '../Mutation.ts';

const messaging = 'tests/domain/messaging/messaging.test.ts';
const sockets = 'tests/chat/sockets.test.ts';
const guards = 'src/migrations/20261101_000200_guards.ts';

/** What could break of how messages are kept. */
export const messagingMutations: readonly Mutation[] = [
  {
    area: 'messaging',
    kind: 'rule',
    what: 'messages go into an ended engagement',
    file: 'src/domain/messaging/sendMessage.ts',
    find: "    if (!opened.isOpen) throw new Refused('messages.closed', 403);\n",
    replace: '',
    test: messaging,
    title: 'while the engagement is ended',
  },
  {
    area: 'messaging',
    kind: 'rule',
    what: 'anyone writes into any conversation',
    file: 'src/domain/messaging/openedConversation.sql.ts',
    find: ' and p.user_id = ${person})',
    replace: ' or p.user_id = ${person})',
    test: messaging,
    title: 'another client of the same coach',
  },
  {
    area: 'messaging',
    kind: 'door',
    what: 'the list of messages is open to every verified person',
    file: 'src/domain/messaging/access.ts',
    find: 'return user ? { conversation: { in: await conversationsOf(ctx, user.id) } } : false;',
    replace: 'return user ? (await conversationsOf(ctx, user.id)).length >= 0 : false;',
    test: messaging,
    title: 'REST shows messages and conversations to the people in them and to nobody else',
  },
  {
    area: 'messaging',
    kind: 'door',
    what: 'a socket follows any conversation',
    file: 'src/domain/messaging/mayFollow.ts',
    find: 'return takesPart(ctx, { conversation: id, person: actor.user.id });',
    replace: 'return takesPart(ctx, { conversation: id, person: actor.user.id }).then(() => true);',
    test: sockets,
    title: 'a stranger is refused the conversation and hears nothing of it',
  },
  {
    area: 'messaging',
    kind: 'constraint',
    what: 'a stored message can be rewritten',
    file: guards,
    find: "new.text is distinct from old.text and new.text <> '' or ",
    replace: '',
    test: messaging,
    title: 'a message is never changed or taken away: not by REST, not by SQL',
  },
  {
    area: 'messaging',
    kind: 'rule',
    what: 'two messages get one number',
    file: 'src/domain/messaging/appendMessage.sql.ts',
    find: 'last_sequence = last_sequence + 1,',
    replace: 'last_sequence = last_sequence,',
    test: messaging,
    title: 'sequences have no gaps, also after refusals',
  },
];
