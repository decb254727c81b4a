export const failure = {
  notFoundTitle: 'Nothing here',
  faultTitle: 'That did not work',
  refusedTitle: 'This door is closed',
  home: 'Go to your home page',
  start: 'Go to the start page',
  id: 'If you write to us about it, name this number:',
};
