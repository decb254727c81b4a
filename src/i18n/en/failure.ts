export const failure = {
  notFoundTitle: 'Nothing here',
  faultTitle: 'That did not work',
  refusedTitle: 'This door is closed',
  home: 'Go to the start',
  id: 'If you write to us about it, this number finds it:',
};
