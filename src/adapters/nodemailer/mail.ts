import { createTransport } from 'nodemailer';
import { isOneAddress, MailRefused, type Mail } from '#ports/mail.ts';

/**
 * Mail by SMTP (`smtp://` or `smtps://user:password@host:port`), over a few connections that stay open.
 * `from` is the one sender of the product.
 */
export function nodemailerMail(options: {
  url: string;
  from: { name: string; address: string };
}): Mail {
  const transport = createTransport({
    url: options.url,
    pool: true,
    maxConnections: 4,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    // What is in a mail never makes us read a file or call an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });

  return {
    async send({ to, ics, attachedIcs = [], ...mail }) {
      if (!isOneAddress(to)) throw new MailRefused('permanent');
      // Machines that answer mail leave this one alone (RFC 3834 §5).
      const headers = { 'Auto-Submitted': 'auto-generated', ...mail.headers };
      try {
        const { accepted } = await transport.sendMail({
          from: options.from,
          to: { name: '', address: to },
          ...mail,
          headers,
          ...(ics && { icalEvent: { ...ics, filename: 'session.ics' } }),
          attachments: attachedIcs.map(({ method, content }, index) => ({
            content,
            filename: `session-${String(index + 1)}.ics`,
            contentType: `text/calendar; charset=utf-8; method=${method}`,
          })),
        });
        return { accepted };
      } catch (error) {
        throw refusalFrom(error);
      }
    },
    close() {
      transport.close();
      return Promise.resolve();
    },
  };
}

/** RFC 5321 §4.2.1: 5yz is a lasting no, 4yz a passing one. A wrong password of ours says nothing about the mail. */
function refusalFrom(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const replyCode =
    'responseCode' in error && typeof error.responseCode === 'number'
      ? error.responseCode
      : undefined;
  const code = 'code' in error ? error.code : undefined;
  if (replyCode === undefined && typeof code !== 'string') return error;
  const aboutUs = code === 'EAUTH' || code === 'ENOAUTH';
  const isLasting = replyCode === undefined ? code === 'EENVELOPE' : replyCode >= 500;
  return new MailRefused(isLasting && !aboutUs ? 'permanent' : 'temporary', replyCode);
}
