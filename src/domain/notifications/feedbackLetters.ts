import type { Ctx } from '../../context.ts';
import { signedToken } from '../sessions/signedLink.ts';
import {
  feedbackToTell,
  isAsked,
  whoDecides,
  whoMaySay,
  type FeedbackToTell,
} from './feedbackToTell.sql.ts';
import type { Letter, PastSessionView, Reader } from './letter.ts';
import { sessionToTell } from './sessionToTell.sql.ts';

type Told = { subjectId: string; reader: Reader };

/** The client of a session at which both were is asked once how it was, and not when they have said so, or the record was put right meanwhile. */
export const feedbackAsked = {
  people: async (ctx: Ctx, sessionId: string): Promise<string[]> => {
    const personId = await whoMaySay(ctx, sessionId);
    if (personId === null || (await isAsked(ctx, { sessionId, personId }))) return [];
    return [personId];
  },
  letter: async (ctx: Ctx, { subjectId, reader }: Told): Promise<Letter | null> => {
    const isTheirs = (await whoMaySay(ctx, subjectId)) === reader.id;
    const session = isTheirs ? await sessionToTell(ctx, { sessionId: subjectId }) : null;
    if (!session || !reader.hasVerifiedAddress) return null;
    const { id: personId, address } = reader;
    const facts = { part: 'client', personId, address, act: 'rate', sequence: 0 } as const;
    const token = signedToken(ctx, { sessionId: session.id, ...facts });
    return {
      mail: 'feedbackAsked',
      view: {
        readerName: reader.name,
        otherName: session.coachName,
        startsAt: session.startsAt,
        zone: session.clientZone ?? reader.zone,
        url: `${ctx.app.config.publicUrl}/sessions/link/${token}/feedback`,
      },
    };
  },
};

/** Those who decide hear that a review waits for them, while it does; never what it says. */
export const feedbackDisputed = {
  people: async (ctx: Ctx, feedbackId: string): Promise<string[]> => {
    const feedback = await feedbackToTell(ctx, feedbackId);
    if (!feedback || !isWaiting(feedback)) return [];
    return (await whoDecides(ctx)).filter(
      (id) => id !== feedback.coachId && id !== feedback.clientId,
    );
  },
  letter: async (ctx: Ctx, { subjectId, reader }: Told): Promise<Letter | null> => {
    const feedback = await feedbackToTell(ctx, subjectId);
    if (!feedback || !isWaiting(feedback)) return null;
    const url = `${ctx.app.config.publicUrl}/admin/collections/feedback/${subjectId}`;
    const { coachName, clientName } = feedback;
    const view = { ...viewOf(feedback, reader), url, otherName: clientName, coachName };
    return { mail: 'feedbackDisputed', view };
  },
};

/** Both sides hear what was decided. */
export const feedbackDecided = {
  people: async (ctx: Ctx, feedbackId: string): Promise<string[]> => {
    const feedback = await feedbackToTell(ctx, feedbackId);
    return feedback?.outcome ? [feedback.coachId, feedback.clientId] : [];
  },
  letter: async (ctx: Ctx, { subjectId, reader }: Told): Promise<Letter | null> => {
    const feedback = await feedbackToTell(ctx, subjectId);
    if (!feedback?.outcome || !reader.hasVerifiedAddress) return null;
    const { outcome, coachId, coachName, clientName, sessionId } = feedback;
    const isCoach = reader.id === coachId;
    return {
      mail: 'feedbackDecided',
      view: {
        ...viewOf(feedback, reader),
        reader: isCoach ? 'coach' : 'client',
        otherName: isCoach ? clientName : coachName,
        outcome,
        url: `${ctx.app.config.publicUrl}/sessions/${sessionId}/feedback`,
      },
    };
  },
};

function isWaiting({ isDisputed, outcome }: FeedbackToTell): boolean {
  return isDisputed && outcome === null;
}

function viewOf(
  { startsAt }: FeedbackToTell,
  { name, zone }: Reader,
): Pick<PastSessionView, 'readerName' | 'startsAt' | 'zone'> {
  return { readerName: name, startsAt, zone };
}
