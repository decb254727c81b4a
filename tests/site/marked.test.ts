import { describe, expect, it } from 'vitest';
import { marked, type Mark } from '#site/islands/marked.ts';

/** A text with [what is selected], marked: as it stands then, with what is selected of it. */
function press(typed: string, mark: Mark): string {
  const start = typed.indexOf('[');
  const end = typed.indexOf(']') - 1;
  const value = typed.replace('[', '').replace(']', '');
  const change = marked({ value, start, end }, mark);
  const text = value.slice(0, change.from) + change.text + value.slice(change.to);
  return `${text.slice(0, change.start)}[${text.slice(change.start, change.end)}]${text.slice(change.end)}`;
}

describe('a button of the editor', () => {
  it('puts signs around words, without the spaces beside them, and takes them away again', () => {
    expect(press('to [stop ]waking', 'bold')).toBe('to **[stop]** waking');
    expect(press('to **[stop]** waking', 'bold')).toBe('to [stop] waking');
    expect(press('to [stop] waking', 'italic')).toBe('to *[stop]* waking');
    expect(press('to *[stop]* waking', 'italic')).toBe('to [stop] waking');
    expect(press('להפסיק [להתעורר] בארבע', 'bold')).toBe('להפסיק **[להתעורר]** בארבע');
    expect(press('here []', 'bold')).toBe('here **[]**');
  });

  it('makes bold words italic too, and back', () => {
    expect(press('**[stop]**', 'italic')).toBe('***[stop]***');
    expect(press('***[stop]***', 'italic')).toBe('**[stop]**');
    expect(press('***[stop]***', 'bold')).toBe('*[stop]*');
  });

  it('puts signs before the lines that are touched, in place of others, and takes them away again', () => {
    expect(press('one\ntw[]o\nthree', 'heading')).toBe('one\n# two[]\nthree');
    expect(press('# tw[]o', 'heading')).toBe('two[]');
    expect(press('o[ne\n\ntw]o', 'list')).toBe('[- one\n\n- two]');
    expect(press('[- one\n- two]', 'numbers')).toBe('[1. one\n2. two]');
    expect(press('[1. one\n2. two]', 'numbers')).toBe('[one\ntwo]');
    expect(press('said[]', 'quote')).toBe('> said[]');
    expect(press('[]', 'list')).toBe('- []');
  });
});
