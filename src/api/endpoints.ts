import { busyCalendarEndpoints } from './busyCalendars.ts';
import { coachEndpoints } from './coaches.ts';
import { documentEndpoint } from './document.ts';
import type { Endpoint } from './Endpoint.ts';
import { feedbackEndpoints } from './feedback.ts';
import { noteEndpoints } from './notes.ts';
import { practiceEndpoints } from './practice.ts';
import { sessionEndpoints } from './sessions.ts';
import { sessionTypeEndpoints } from './sessionTypes.ts';
import { slotEndpoints } from './slots.ts';
import { taskEndpoints } from './tasks.ts';

/** Everything that the API does, its own description included. */
export const endpoints: readonly Endpoint[] = [
  ...coachEndpoints,
  ...slotEndpoints,
  ...sessionEndpoints,
  ...feedbackEndpoints,
  ...taskEndpoints,
  ...noteEndpoints,
  ...practiceEndpoints,
  ...sessionTypeEndpoints,
  ...busyCalendarEndpoints,
  documentEndpoint(() => endpoints),
];
