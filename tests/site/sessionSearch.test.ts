import { describe, expect, it } from 'vitest';
import { sessionAddress, sessionSearch } from '#site/forms/sessionSearch.ts';
import { fits, stateChoices } from '#site/forms/stateChoice.ts';
import { csvRow } from '#site/render/csvRow.ts';
import { weekStartOf } from '#site/pages/sessions/_weekStartOf.ts';

const id = '0198aaaa-0000-7000-8000-000000000001';
const searchOf = (query: string) => sessionSearch(new URLSearchParams(query), 'Asia/Jerusalem');

describe('The address of a list of sessions', () => {
  it('names a search; what it does not know counts as not named', () => {
    expect(
      searchOf(`q= dana &person=${id}&type=x&state=held&show=soon&view=year&day=tomorrow`),
    ).toEqual({
      filter: { show: 'upcoming', text: 'dana', person: id, type: undefined, range: undefined },
      view: 'list',
      choice: undefined,
      day: null,
      from: null,
      until: null,
      errors: {},
      after: undefined,
      before: undefined,
    });
    const { filter, view, day } = searchOf('show=past&view=week&day=2026-11-25');
    expect([filter.show, view, String(day)]).toEqual(['standing', 'week', '2026-11-25']);
    expect(searchOf('view=week&state=cancelled').filter.show).toBe('all');
    expect(searchOf('show=past').filter.show).toBe('past');
  });

  it('names days by the reader’s clock, the last of them whole', () => {
    const { filter, from, until } = searchOf(
      'show=all&outcome=missed&from=2027-03-26&until=2027-03-26',
    );
    expect([String(from), String(until), filter.state]).toEqual([
      '2027-03-26',
      '2027-03-26',
      'missed',
    ]);
    // The clocks go forward on that day: it has 23 hours.
    expect(String(filter.range?.from)).toBe('2027-03-25T22:00:00Z');
    expect(String(filter.range?.until)).toBe('2027-03-26T21:00:00Z');
    const open = searchOf('outcome=seen&from=2027-03-26&until=soon').filter;
    expect([open.outcome, open.range?.until]).toEqual([undefined, null]);
    expect(searchOf('view=month&outcome=cancelled').filter.show).toBe('all');
  });

  it('says one thing of what became of a session: a state that its tab cannot have counts as not named', () => {
    const of = (query: string) => {
      const { filter, choice } = searchOf(query);
      return [filter.show, choice, filter.state, filter.outcome];
    };
    expect(of('show=past&state=attended')).toEqual(['past', 'attended', undefined, 'attended']);
    expect(of('show=upcoming&state=missed')).toEqual(['upcoming', undefined, undefined, undefined]);
    expect(of('state=missed')).toEqual(['all', 'missed', 'missed', undefined]);
    expect(of('state=pending')).toEqual(['upcoming', 'pending', 'pending', undefined]);
    expect(of('show=all&outcome=cancelled')).toEqual(['all', 'calledOff', undefined, 'cancelled']);
    expect(of('show=all&state=cancelled')).toEqual(['all', 'cancelled', 'cancelled', undefined]);
    expect(of('view=week&state=confirmed')).toEqual([
      'standing',
      'confirmed',
      'confirmed',
      undefined,
    ]);
  });

  it('offers no choice that its tab cannot have, and keeps one that came from a link', () => {
    for (const show of ['upcoming', 'past', 'cancelled', 'standing', 'all'] as const) {
      const offered = stateChoices(show, undefined);
      expect(offered.filter((choice) => !fits(show, choice))).toEqual([]);
      expect(offered.length).toBeGreaterThan(1);
    }
    expect(stateChoices('past', 'measured')).toContain('measured');
  });

  it('with days the wrong way round lists no days at all, and keeps what was typed', () => {
    const { filter, from, until, errors } = searchOf('show=all&from=2027-03-27&until=2027-03-26');
    expect([String(from), String(until), filter.range]).toEqual([
      '2027-03-27',
      '2027-03-26',
      undefined,
    ]);
    expect(errors).toEqual({ from: 'refusal.sessions.datesInOrder' });
    expect(searchOf('from=2027-03-26&until=2027-03-26').errors).toEqual({});
  });

  it('keeps the search from state to state, and forgets which page it was', () => {
    const params = new URLSearchParams(`q=dana&show=past&after=1.${id}&what=else&type=`);
    expect(sessionAddress('/sessions', params)).toBe('/sessions?q=dana&show=past');
    expect(sessionAddress('/sessions', params, { set: { view: 'week' } })).toBe(
      '/sessions?q=dana&show=past&view=week',
    );
    expect(sessionAddress('/sessions', params, { drop: ['q', 'show'] })).toBe('/sessions');
    expect(sessionAddress('/sessions', params, { set: { show: '' } })).toBe('/sessions?q=dana');
  });
});

describe('A week', () => {
  it('begins as its coach set it, and else as the language has it', () => {
    const coach = { weekStart: 6 };
    const none = { weekStart: null };
    expect(weekStartOf({ locale: 'en' }, 'coach', coach)).toBe(6);
    expect(weekStartOf({ locale: 'he' }, 'any', coach)).toBe(6);
    expect(weekStartOf({ locale: 'en' }, 'client', coach)).toBe(1);
    expect(weekStartOf({ locale: 'he' }, 'any', none)).toBe(7);
  });
});

describe('A line of a table', () => {
  it('is quoted, whatever it holds', () => {
    expect(csvRow(['a', 'b "c", d', 'e\nf', ''])).toBe('"a","b ""c"", d","e\nf",""\r\n');
  });

  it('is never computed by a spreadsheet', () => {
    for (const field of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '＝1', '\r=1']) {
      expect(csvRow([field]), field).toBe(`"'${field}"\r\n`);
    }
    expect(csvRow(['Dana = Omer', '2026-11-24'])).toBe('"Dana = Omer","2026-11-24"\r\n');
  });
});
