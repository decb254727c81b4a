import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Attachment } from 'mailparser';
import { memoryMail } from '#adapters/memory/mail.ts';
import { nodemailerMail } from '#adapters/nodemailer/mail.ts';
import {
  isMailRefused,
  type CalendarPart,
  type Mail,
  type MailRefusedKind,
  type OutgoingMail,
} from '#ports/mail.ts';
import { mailSink, type MailSink } from '#tests/support/mailSink.ts';

type Seen = {
  subject: string;
  html: string;
  text: string;
  messageId: string;
  ics: CalendarPart | null;
  attachedIcs: readonly CalendarPart[];
  header: (name: string) => unknown;
};

/** One adapter and the far end of it: what a recipient sees, and a way to be refused. */
type Bench = {
  mail: Mail;
  seen(to: string): Promise<Seen>;
  refuse(to: string, kind: MailRefusedKind): void;
  close(): Promise<void>;
};

describe.each([
  ['memory', memoryBench],
  ['nodemailer over SMTP', smtpBench],
])('mail by %s', (_name, makeBench) => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await makeBench();
  });
  afterAll(async () => {
    await bench.mail.close();
    await bench.close();
  });

  test('a mail in Hebrew arrives as it was written', async () => {
    const to = 'noa@example.test';
    const mail = aMail({
      to,
      subject: 'הפגישה עם מאיה נקבעה ליום חמישי, 3 בדצמבר, בשעה עשר בבוקר',
      text: 'שלום נועה,\n\nהפגישה נקבעה ל־⁨10:00–10:50⁩.',
      html: '<p dir="rtl">שלום נועה, “הפגישה” נקבעה</p>',
    });
    expect(await bench.mail.send(mail)).toEqual({ accepted: [to] });
    const seen = await bench.seen(to);
    expect(seen.subject).toBe(mail.subject);
    expect(seen.text.trimEnd()).toBe(mail.text);
    expect(seen.html.trimEnd()).toBe(mail.html);
    expect(seen.messageId).toBe(mail.messageId);
    expect(seen.ics).toBeNull();
  });

  test('a calendar part arrives with its method and its very bytes', async () => {
    const to = 'calendar@example.test';
    const content = `BEGIN:VCALENDAR\r\nSUMMARY:פגישה\r\nX-LONG:${'א'.repeat(300)}\r\nEND:VCALENDAR\r\n`;
    await bench.mail.send(aMail({ to, ics: { method: 'CANCEL', content } }));
    expect((await bench.seen(to)).ics).toEqual({ method: 'CANCEL', content });
  });

  test('each attached calendar file arrives with its own method', async () => {
    const to = 'files@example.test';
    const [one, two] = ['one', 'two'].map(
      (uid) => `BEGIN:VCALENDAR\r\nUID:${uid}\r\nEND:VCALENDAR\r\n`,
    );
    const attachedIcs = [one, two].map((content = '') => ({ method: 'CANCEL' as const, content }));
    await bench.mail.send(aMail({ to, attachedIcs }));
    expect((await bench.seen(to)).attachedIcs).toEqual(attachedIcs);
  });

  test('headers of the caller are kept', async () => {
    const to = 'headers@example.test';
    await bench.mail.send(aMail({ to, headers: { 'X-Loom-Delivery': 'a1' } }));
    expect((await bench.seen(to)).header('X-Loom-Delivery')).toBe('a1');
  });

  test.each(['permanent', 'temporary'] as const)('a %s refusal is told as such', async (kind) => {
    const to = `${kind}@example.test`;
    bench.refuse(to, kind);
    const error = await refusalOf(bench.mail.send(aMail({ to })));
    expect(error.kind).toBe(kind);
    expect(error.message).not.toContain(to);
  });

  test('a refused mail does not stop the next one', async () => {
    bench.refuse('gone@example.test', 'permanent');
    const sends = [
      bench.mail.send(aMail({ to: 'gone@example.test' })).catch(() => 'refused'),
      bench.mail.send(aMail({ to: 'next@example.test' })),
    ];
    expect(await Promise.all(sends)).toEqual(['refused', { accepted: ['next@example.test'] }]);
  });

  test.each([
    'a@example.test, b@example.test',
    'a@example.test\r\nBcc: b@example.test',
    'Noa <a@example.test>',
    'a@b@example.test',
    'nobody',
    '',
  ])('%j is not one address and is refused for good', async (to) => {
    const error = await refusalOf(bench.mail.send(aMail({ to })));
    expect(error.kind).toBe('permanent');
  });
});

describe('nodemailer, in particular', () => {
  let sink: MailSink;
  let mail: Mail;
  beforeAll(async () => {
    sink = await mailSink();
    mail = nodemailerMail({ url: sink.url, from: { name: 'Loom', address: 'loom@example.test' } });
  });
  afterAll(async () => {
    await mail.close();
    await sink.close();
  });

  test('mail comes from the product’s one sender and says that no person wrote it', async () => {
    await mail.send(aMail({ to: 'from@example.test' }));
    const { parsed } = await sink.waitFor('from@example.test');
    expect(parsed.from?.value).toEqual([{ name: 'Loom', address: 'loom@example.test' }]);
    expect(parsed.headers.get('auto-submitted')).toBe('auto-generated');
  });

  test('the calendar is an alternative to the text, named by method, and a file beside it', async () => {
    const content = 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n';
    await mail.send(aMail({ to: 'parts@example.test', ics: { method: 'REQUEST', content } }));
    const { raw } = await sink.waitFor('parts@example.test');
    const wire = raw.toString('latin1');
    expect(wire).toMatch(/Content-Type: multipart\/alternative/);
    expect(wire).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=REQUEST/);
    expect(wire).toMatch(/Content-Disposition: attachment; filename=session\.ics/);
  });

  test('a line break in a subject adds no header', async () => {
    const to = 'subject@example.test';
    await mail.send(aMail({ to, subject: 'Hello\r\nBcc: other@example.test' }));
    const { parsed } = await sink.waitFor(to);
    expect(parsed.bcc).toBeUndefined();
    expect(sink.received.some((one) => one.to === 'other@example.test')).toBe(false);
  });

  test.each([
    [550, 'permanent'],
    [552, 'permanent'],
    [451, 'temporary'],
    [421, 'temporary'],
  ] as const)('an answer of %i to recipient or message is %s', async (replyCode, kind) => {
    const recipient = `rcpt${replyCode}@example.test`;
    sink.answer(recipient, replyCode);
    expect(await refusalOf(mail.send(aMail({ to: recipient })))).toMatchObject({ kind, replyCode });
    const message = `data${replyCode}@example.test`;
    sink.answerMessage(message, replyCode);
    expect(await refusalOf(mail.send(aMail({ to: message })))).toMatchObject({ kind, replyCode });
  });

  test('a server that cannot be reached is a temporary refusal', async () => {
    const closed = await mailSink();
    await closed.close();
    const cut = nodemailerMail({
      url: closed.url,
      from: { name: '', address: 'loom@example.test' },
    });
    const error = await refusalOf(cut.send(aMail({ to: 'a@example.test' })));
    expect(error.kind).toBe('temporary');
    await cut.close();
  });
});

function aMail(more: Partial<OutgoingMail> & { to: string }): OutgoingMail {
  const id = more.to.replaceAll(/[^a-z0-9]/g, '');
  return {
    subject: 'Your session is booked',
    html: '<p>Booked</p>',
    text: 'Booked',
    messageId: `<${id}@loom.example.test>`,
    ...more,
  };
}

async function refusalOf(sending: Promise<unknown>) {
  const error = await sending.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!isMailRefused(error)) throw new Error('the mail was not refused', { cause: error });
  return error;
}

function memoryBench(): Promise<Bench> {
  const mail = memoryMail();
  return Promise.resolve({
    mail,
    seen(to) {
      const found = mail.sent().find((one) => one.to === to);
      if (!found) return Promise.reject(new Error(`no mail to ${to}`));
      const { ics = null, attachedIcs = [], headers = {}, ...rest } = found;
      const header = (name: string) => headers[name];
      return Promise.resolve({ ...rest, ics, attachedIcs, header });
    },
    refuse: (to, kind) => {
      mail.refuse(to, kind);
    },
    close: () => Promise.resolve(),
  });
}

async function smtpBench(): Promise<Bench> {
  const sink = await mailSink();
  return {
    mail: nodemailerMail({ url: sink.url, from: { name: 'Loom', address: 'loom@example.test' } }),
    async seen(to) {
      const { parsed } = await sink.waitFor(to);
      const { subject = '', html, text = '', messageId = '', headers } = parsed;
      const part = parsed.attachments.find((one) => one.contentType === 'text/calendar');
      return {
        subject,
        text,
        messageId,
        html: typeof html === 'string' ? html : '',
        ics: part ? calendarIn(part) : null,
        attachedIcs: parsed.attachments
          .filter(({ filename = '' }) => /^session-\d+\.ics$/.test(filename))
          .map(calendarIn),
        header: (name) => headers.get(name.toLowerCase()),
      };
    },
    refuse(to, kind) {
      sink.answer(to, kind === 'permanent' ? 550 : 451);
    },
    close: () => sink.close(),
  };
}

function methodOf(headers: ReadonlyMap<string, unknown>): 'REQUEST' | 'CANCEL' {
  return JSON.stringify(headers.get('content-type')).includes('CANCEL') ? 'CANCEL' : 'REQUEST';
}

function calendarIn(part: Attachment): CalendarPart {
  return { method: methodOf(part.headers), content: part.content.toString('utf8') };
}
