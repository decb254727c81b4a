import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { z } from 'zod';

const schema = z.object({
  port: z.int(),
  superuserPassword: z.string(),
  ownerPassword: z.string(),
  appPassword: z.string(),
});

/** What only the starter of a cluster may read: kept beside its data, mode 0600. */
export type Credentials = z.infer<typeof schema>;

export const credentials = {
  read(base: string): Credentials | undefined {
    const file = fileIn(base);
    if (!existsSync(file)) return undefined;
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  },

  write(base: string, value: Credentials): void {
    writeFileSync(fileIn(base), `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  },

  generate(port: number): Credentials {
    const password = () => randomBytes(24).toString('hex');
    return {
      port,
      superuserPassword: password(),
      ownerPassword: password(),
      appPassword: password(),
    };
  },
};

function fileIn(base: string): string {
  return join(base, 'credentials.json');
}
