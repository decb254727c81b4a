import { randomUUID } from 'node:crypto';

import type { Member } from '../parts/aMember.ts';
import { freshAddress } from '../parts/freshAddress.ts';
import { query } from '../parts/query.ts';

/** As the product writes instants: to the millisecond. */
const now = `date_trunc('milliseconds', now())`;

/** A change of address that waits for both addresses; gives its id. */
export async function anAddressChange({ id, email }: Member): Promise<string> {
  const change = randomUUID();
  await query(
    `insert into address_changes (id, user_id, old_email, new_email, asked_at, expires_at)
     values ($1, $2, $3, $4, ${now}, ${now} + interval '1 day')`,
    [change, id, email, freshAddress('next')],
  );
  return change;
}
