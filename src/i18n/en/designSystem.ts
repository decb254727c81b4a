export const designSystem = { title: 'Design system' };
