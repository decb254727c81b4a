export const security = {
  title: 'Sign-in and security',
};
