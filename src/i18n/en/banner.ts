export const banner = {
  demoLocalOnly: 'This is a demo with made-up people. It answers on this machine only.',
  demoOpenToNetwork:
    'This is a demo with made-up people, and it is open to the network: keep real data out of it.',
  staffMfaRelaxed: 'Staff sign in here without a second factor.',
  plainHttpCookies: 'This address has no encryption: cookies are less protected here.',
};
