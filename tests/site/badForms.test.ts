import { describe, expect, it } from 'vitest';
import { bookingForm } from '#site/forms/sessions.ts';
import { textsOf } from '#site/forms/textsOf.ts';
import { dayFrom } from '#domain/dayFrom.ts';
import { instantFrom } from '#domain/instantFrom.ts';

function post(body: BodyInit, type?: string): Request {
  const headers: Record<string, string> = type === undefined ? {} : { 'content-type': type };
  return new Request('http://localhost/form', { method: 'POST', body, headers });
}

describe('What a form’s address is sent', () => {
  it.each([
    ['JSON', '{"email":"a@people.example"}', 'application/json'],
    ['plain text', 'email', 'text/plain'],
    ['parts without their boundary', 'zz', 'multipart/form-data'],
  ])('is refused as 400 when it is %s', async (_, body, type) => {
    await expect(textsOf(post(body, type))).rejects.toMatchObject({
      code: 'common.badRequest',
      status: 400,
    });
  });

  it('loses its NUL characters, which no text can hold', async () => {
    const form = post('name=Noa%00+Levin', 'application/x-www-form-urlencoded');
    expect(await textsOf(form)).toEqual({ name: 'Noa Levin' });
  });
});

describe('Days and times in an address', () => {
  it.each([
    '2026-10-01[u-ca=gregory]',
    '2026-10-01T08:00',
    '-271821-04-20',
    '+275760-09-13',
    '1969-12-31',
    '2201-01-01',
    '2026-02-30',
    'zz',
    '',
  ])('takes %o for no day', (text) => {
    expect(dayFrom(text)).toBeNull();
  });

  it('takes no time in which nobody has a calendar', () => {
    for (const startsAt of ['-271821-04-20T00:00Z', '+275760-09-13T00:00Z', 'zz']) {
      expect(instantFrom(startsAt)).toBeNull();
      expect(bookingForm.safeParse({ act: 'hold', startsAt }).success).toBe(false);
    }
    expect(instantFrom('2026-12-01T08:00Z')?.toString()).toBe('2026-12-01T08:00:00Z');
    expect(dayFrom('2026-12-01')?.toString()).toBe('2026-12-01');
  });
});
