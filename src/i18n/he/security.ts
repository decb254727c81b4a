export const security = {
  title: 'כניסה ואבטחה',
};
