import { z } from 'zod';
import { SmsRefused, type Sms } from '#ports/sms.ts';

export type TwilioAccount = {
  accountSid: string;
  authToken: string;
  /** The sender: a number in E.164 form, or a name of up to eleven letters. */
  from: string;
  /** Origin of the API, without a slash at the end. */
  url: string;
};

const patienceMs = 10_000;

/** Text messages by Twilio's REST API (Messages resource, version 2010-04-01). */
export function twilioSms({ accountSid, authToken, from, url }: TwilioAccount): Sms {
  const address = `${url}/2010-04-01/Accounts/${encodeURIComponent(accountSid)}/Messages.json`;
  const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
  return {
    async send({ to, text }) {
      const answer = await fetch(address, {
        method: 'POST',
        headers: { authorization, accept: 'application/json' },
        body: new URLSearchParams({ To: to, From: from, Body: text }),
        signal: AbortSignal.timeout(patienceMs),
        redirect: 'error',
      }).catch(() => {
        throw new SmsRefused('temporary');
      });
      if (answer.ok) {
        await answer.body?.cancel();
        return;
      }
      throw refusalFrom(fault.parse(await answer.json().catch(() => null)).code);
    },
  };
}

const fault = z.object({ code: z.number().optional() }).catch({});

/**
 * Twilio's error codes that speak of the receiver alone: no valid number, no country we may send to, no mobile, opted out, unreachable
 * by text. All others (our account, its balance, their load) may pass.
 */
const aboutTheNumber = new Set([
  21211, 21214, 21217, 21265, 21408, 21421, 21610, 21612, 21614, 21635,
]);

function refusalFrom(code: number | undefined): SmsRefused {
  const isLasting = code !== undefined && aboutTheNumber.has(code);
  return new SmsRefused(isLasting ? 'permanent' : 'temporary', code);
}
