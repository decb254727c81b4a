import type { SessionState } from '#domain/sessions/session.ts';
import type { IconName } from './components/icons.ts';
import type { Tone } from './components/Tone.ts';

/** How each state of a session looks as a badge; its word is `session.state_<state>`. */
export const sessionTone: Record<SessionState, { tone: Tone; icon?: IconName }> = {
  held: { tone: 'ochre', icon: 'clock' },
  pending: { tone: 'ochre', icon: 'clock' },
  confirmed: { tone: 'teal', icon: 'check' },
  completed: { tone: 'moss', icon: 'check' },
  missed: { tone: 'danger' },
  cancelled: { tone: 'neutral' },
  declined: { tone: 'neutral' },
  expired: { tone: 'neutral' },
};
