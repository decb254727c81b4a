import { demoClients, demoCoaches, demoStaff } from './demoPeople.ts';

export type DemoAccount = { role: string; email: string; password: string; name: string };

/** One for all, since nobody lives here. */
export const demoPassword = 'one-thread-at-a-time';

export function demoAddress(key: string): string {
  return `${key}@demo.loom.example`;
}

const shown = new Set(['noa', 'daniel', 'yael', 'james']);

/** The accounts worth trying: every staff role, and a coach and a client who meet, in each language. */
export function demoAccounts(): DemoAccount[] {
  const account = (role: string, { key, name }: { key: string; name: string }): DemoAccount => ({
    role,
    email: demoAddress(key),
    password: demoPassword,
    name,
  });
  return [
    ...demoClients.filter(({ key }) => shown.has(key)).map((each) => account('client', each)),
    ...demoCoaches.filter(({ key }) => shown.has(key)).map((each) => account('coach', each)),
    ...demoStaff.map((each) => account(each.role, each)),
  ];
}
