import type { Ctx } from '../../context.ts';
import type { Letter, Reader } from '../notifications/letter.ts';
import { connectionToTell } from './connectedAccounts.sql.ts';
import { notMeUrlOf } from './notMe.ts';

type Told = { subjectId: string; reader: Reader };

/** Whose account a new connection opens; nobody's when it is gone again. */
export async function ownerOfConnection(ctx: Ctx, id: string): Promise<string[]> {
  const connection = await connectionToTell(ctx, id);
  return connection ? [connection.userId] : [];
}

/** The mail that tells the owner of an account elsewhere that opens theirs from now on. */
export async function tellOfConnection(
  ctx: Ctx,
  { subjectId, eventId, reader }: Told & { eventId: string },
): Promise<Letter | null> {
  const connection = await connectionToTell(ctx, subjectId);
  const provider = ctx.app.providers.find(({ name }) => name === connection?.provider);
  if (!provider) return null;
  const notMeUrl = await notMeUrlOf(ctx, { userId: reader.id, eventId });
  return letter(ctx, { reader, what: 'connected', provider: provider.label, notMeUrl });
}

/** The mail that tells the owner that an account elsewhere opens theirs no more. */
export async function tellOfDisconnection(ctx: Ctx, { reader }: Told): Promise<Letter> {
  return letter(ctx, { reader, what: 'disconnected', provider: '' });
}

/** The mail to somebody whose address a provider vouched for, while the account here is not connected with it. */
export async function tellOfMeeting(ctx: Ctx, { reader }: Told): Promise<Letter> {
  return letter(ctx, { reader, what: 'met', provider: '' });
}

function letter(
  { app }: Ctx,
  { reader, ...told }: Pick<Told, 'reader'> & { what: What; provider: string; notMeUrl?: string },
): Letter {
  const url = `${app.config.publicUrl}/settings/security/connected`;
  return { mail: 'connectedAccount', view: { ...told, name: reader.name, url } };
}

type What = Extract<Letter, { mail: 'connectedAccount' }>['view']['what'];
