export const designSystem = { title: 'מערכת העיצוב' };
