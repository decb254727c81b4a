import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export type ReceivedMail = {
  /** The envelope's recipient. */
  to: string;
  parsed: ParsedMail;
  /** The message as it came over the wire. */
  raw: Buffer;
};

export type MailSink = {
  /** For `SMTP_URL`. */
  url: string;
  received: readonly ReceivedMail[];
  /** The first mail to this address that fits, already here or yet to come. */
  waitFor(to: string, fits?: (mail: ReceivedMail) => boolean, ms?: number): Promise<ReceivedMail>;
  /** From now on the server answers RCPT TO for this address with an SMTP error code; 250 takes that back. */
  answer(to: string, replyCode: number): void;
  /** From now on the server answers the message itself with an SMTP error code. */
  answerMessage(to: string, replyCode: number): void;
  /** The next message to this address is read and never answered; resolves when it is there. */
  leaveUnanswered(to: string): Promise<ReceivedMail>;
  close(): Promise<void>;
};

type Waiter = {
  to: string;
  fits: (mail: ReceivedMail) => boolean;
  resolve: (mail: ReceivedMail) => void;
};

/** A real SMTP server on a free loopback port that keeps what it is given. */
export async function mailSink(port = 0): Promise<MailSink> {
  const received: ReceivedMail[] = [];
  const waiters = new Set<Waiter>();
  const recipientAnswers = new Map<string, number>();
  const messageAnswers = new Map<string, number>();
  const unanswered = new Map<string, (mail: ReceivedMail) => void>();

  const take = (mail: ReceivedMail) => {
    received.push(mail);
    for (const waiter of waiters) {
      if (waiter.to !== mail.to || !waiter.fits(mail)) continue;
      waiters.delete(waiter);
      waiter.resolve(mail);
    }
  };

  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onRcptTo(address, _session, done) {
      done(refusal(recipientAnswers.get(address.address)));
    },
    onData(stream, session, done) {
      const recipients = session.envelope.rcptTo.map((recipient) => recipient.address);
      readAll(stream)
        .then(async (raw) => {
          const replyCode = recipients
            .map((to) => messageAnswers.get(to))
            .find((code) => code !== undefined);
          if (replyCode === undefined) {
            const parsed = await simpleParser(raw);
            for (const to of recipients) {
              const leave = unanswered.get(to);
              unanswered.delete(to);
              if (leave) {
                leave({ to, parsed, raw });
                return;
              }
              take({ to, parsed, raw });
            }
          }
          done(refusal(replyCode));
        })
        .catch((error: unknown) => {
          done(error instanceof Error ? error : new Error(String(error)));
        });
    },
  });
  // A client that hangs up in the middle is its own affair.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('the sink has no port');

  return {
    url: `smtp://127.0.0.1:${address.port}`,
    received,
    waitFor(to, fits = () => true, ms = 10_000) {
      const here = received.find((mail) => mail.to === to && fits(mail));
      if (here) return Promise.resolve(here);
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiters.delete(waiter);
          const subjects = received.map((mail) => `${mail.to}: ${mail.parsed.subject ?? ''}`);
          reject(new Error(`no such mail to ${to}; received: ${subjects.join(', ') || 'none'}`));
        }, ms);
        const waiter: Waiter = {
          to,
          fits,
          resolve(mail) {
            clearTimeout(timer);
            resolve(mail);
          },
        };
        waiters.add(waiter);
      });
    },
    answer(to, replyCode) {
      recipientAnswers.set(to, replyCode);
    },
    answerMessage(to, replyCode) {
      messageAnswers.set(to, replyCode);
    },
    leaveUnanswered(to) {
      return new Promise((resolve) => {
        unanswered.set(to, resolve);
      });
    },
    close() {
      return new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      });
    },
  };
}

function refusal(replyCode: number | undefined): Error | null {
  if (replyCode === undefined || replyCode < 400) return null;
  return Object.assign(new Error('not now or never'), { responseCode: replyCode });
}

async function readAll(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}
