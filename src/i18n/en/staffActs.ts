/** What staff do as somebody, as their own pages say it. */
export const staffActs = {
  'banner.acting':
    'You are looking at Loom as {name}. Nothing can be changed, and messages stay closed.',
  'banner.stop': 'Stop acting as them',
};
