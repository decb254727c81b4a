import { z } from 'zod';

import { runScript } from '../../../scripts/lib/runScript.ts';

const person = z.object({ id: z.string(), cookie: z.string() });
const people = z.object({
  coaches: z.array(person.extend({ typeId: z.string(), slug: z.string() })),
  clients: z.array(person),
});

export type People = z.infer<typeof people>;

type Wish = { coaches: number; clients: number; sessionsEach: number };

/** Coaches and signed-in clients, made by a process of its own in the database that `env` names. */
export async function makePeople(env: Record<string, string>, wish: Wish): Promise<People> {
  const script = 'tests/proofs/parts/populate.ts';
  const { code, said } = await runScript([script, JSON.stringify(wish)], { env });
  const last = said.split('\n').at(-1) ?? '';
  if (code !== 0) throw new Error(`Making people failed:\n${said}`);
  return people.parse(JSON.parse(last));
}
