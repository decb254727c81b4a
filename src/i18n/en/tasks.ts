/** A client's own tasks, on their home and as a page. */
export const tasks = {
  title: 'Tasks',
  lead: 'What you took on in your sessions. You and the coach who gave it read it, nobody else.',
  toDo: 'To do',
  all: 'All tasks',
  show: 'Which tasks',
  open: 'To do',
  done: 'Done',
  dueToday: 'Due today',
  session: 'See the session',
  sessionOf: 'See the session of: {title}',
  noneOpenTitle: 'Nothing to do',
  noneOpenText: 'What you and your coach agree on in a session stands here, to be ticked.',
  noneDoneTitle: 'Nothing is done yet',
  noneDoneText: 'What you tick stands here, with its day.',
  earlier: 'Earlier ones',
  acting: '{count, plural, one {One task.} other {# tasks.}} What they say is not for staff.',
};
