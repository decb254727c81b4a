import { outcomes, type Outcome } from '#domain/sessions/outcomes.ts';
import { statesIn, type ListShow, type ListedState } from '#domain/sessions/sessionFilter.ts';

type Wish = { state?: ListedState; outcome?: Outcome };

/** What a list can be narrowed to in one choice: a state, or what became of it; `calledOff` was booked before, and no mere request. */
const wishes = {
  pending: { state: 'pending' },
  confirmed: { state: 'confirmed' },
  completed: { state: 'completed' },
  over: { outcome: 'over' },
  attended: { outcome: 'attended' },
  measured: { outcome: 'measured' },
  notRecorded: { outcome: 'notRecorded' },
  missed: { state: 'missed' },
  missedByClient: { outcome: 'missedByClient' },
  missedByCoach: { outcome: 'missedByCoach' },
  missedByBoth: { outcome: 'missedByBoth' },
  cancelled: { state: 'cancelled' },
  calledOff: { outcome: 'cancelled' },
  cancelledLate: { outcome: 'cancelledLate' },
  declined: { state: 'declined' },
} as const satisfies Record<string, Wish>;

export type StateChoice = keyof typeof wishes;

const choices = Object.keys(wishes).filter((name): name is StateChoice => name in wishes);

/** What each list offers: no two say the same, and none is empty by its nature. Others are known from links. */
const offered: Readonly<Record<ListShow, readonly StateChoice[]>> = {
  upcoming: ['pending', 'confirmed'],
  past: ['attended', 'notRecorded', 'missed', 'missedByClient', 'missedByCoach', 'missedByBoth'],
  cancelled: ['calledOff', 'cancelledLate', 'declined'],
  standing: ['pending', 'confirmed', 'attended', 'notRecorded', 'missed'],
  all: ['pending', 'confirmed', 'attended', 'notRecorded', 'missed', 'cancelled', 'declined'],
};

/** The choice that an address names; links of a coach's numbers name it by the outcome that they count. */
export function stateChoiceIn(params: URLSearchParams): StateChoice | undefined {
  const outcome = outcomes.find((each) => each === params.get('outcome')?.trim());
  if (outcome === 'cancelled') return 'calledOff';
  const name = outcome ?? params.get('state')?.trim();
  return choices.find((each) => each === name);
}

export function wishOf(choice: StateChoice | undefined): Wish {
  return choice ? wishes[choice] : {};
}

/** Whether a list can hold any session of a choice. */
export function fits(show: ListShow, choice: StateChoice): boolean {
  return statesIn({ show, ...wishOf(choice) }).length > 0;
}

/** What a list offers to narrow it to, with the one chosen also where it came from a link. */
export function stateChoices(show: ListShow, chosen: StateChoice | undefined): StateChoice[] {
  const own = offered[show];
  return choices.filter((each) => own.includes(each) || each === chosen);
}
