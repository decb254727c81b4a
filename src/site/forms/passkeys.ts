import { z } from 'zod';

const base64url = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^[\w-]+$/);

/** What browsers tell beside the answer itself is not read: nothing here depends on it. */
const common = {
  id: base64url(1400),
  rawId: base64url(1400),
  type: z.literal('public-key'),
  clientExtensionResults: z.object({}),
};

const answer = z.object({
  ...common,
  response: z.object({
    clientDataJSON: base64url(4000),
    authenticatorData: base64url(4000),
    signature: base64url(4000),
    userHandle: base64url(200).optional(),
  }),
});

const made = z.object({
  ...common,
  response: z.object({
    clientDataJSON: base64url(4000),
    attestationObject: base64url(40_000),
    transports: z.array(z.string().min(1).max(20)).max(10).optional(),
  }),
});

const next = z.string().max(2000).nullish();

/** Nothing is said yet: the options are asked for. */
export const passkeyOptionsJson = z.object({});

export const passkeySignInJson = z.object({ response: answer, remember: z.boolean(), next });

export const passkeyProofJson = z.object({ response: answer, next });

export const passkeyRegistrationJson = z.object({ response: made, next });

/** A passkey's page has two buttons: save the name, or remove it. */
export const passkeyForm = z.discriminatedUnion('act', [
  z.object({
    act: z.literal('rename'),
    name: z.string('common.required').trim().min(1, 'common.required').max(60, 'common.tooLong'),
  }),
  z.object({ act: z.literal('remove') }),
]);
