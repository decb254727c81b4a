import type { Ctx } from '../../context.ts';
import type { Letter, Reader } from '../notifications/letter.ts';
import { sessionToTell } from '../notifications/sessionToTell.sql.ts';
import { whoIsUnprepared } from './whoIsUnprepared.ts';

type Told = { subjectId: string; reader: Reader };

/** Each side that has something to get ready hears what it is, as it is when the mail is written. */
export const sessionUnprepared = {
  people: async (ctx: Ctx, sessionId: string): Promise<string[]> =>
    (await whoIsUnprepared(ctx, sessionId)).map(({ personId }) => personId),
  letter: async (ctx: Ctx, { subjectId, reader }: Told): Promise<Letter | null> => {
    const own = (await whoIsUnprepared(ctx, subjectId)).find(
      ({ personId }) => personId === reader.id,
    );
    const session = own ? await sessionToTell(ctx, { sessionId: subjectId }) : null;
    if (!own || !session || !reader.hasVerifiedAddress) return null;
    const isClient = own.side === 'client';
    return {
      mail: 'sessionUnprepared',
      view: {
        readerName: reader.name,
        otherName: isClient ? session.coachName : session.clientName,
        startsAt: session.startsAt,
        zone: (isClient ? session.clientZone : null) ?? reader.zone,
        url: `${ctx.app.config.publicUrl}/sessions/${session.id}#preparation`,
        ...own.missing,
      },
    };
  },
};
