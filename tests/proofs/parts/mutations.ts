import type { Mutation } from './Mutation.ts';
import { auditMutations } from './mutations/auditMutations.ts';
import { contentMutations } from './mutations/contentMutations.ts';
import { identityMutations } from './mutations/identityMutations.ts';
import { identityDoorsMutations } from './mutations/identityDoorsMutations.ts';
import { jobsMutations } from './mutations/jobsMutations.ts';
import { messagingMutations } from './mutations/messagingMutations.ts';
import { peopleMutations } from './mutations/peopleMutations.ts';
import { serverMutations } from './mutations/serverMutations.ts';
import { sessionsMutations } from './mutations/sessionsMutations.ts';

/** What is broken, by area. docs/proofs.md says which kinds an area lacks and what nobody notices. */
export const mutations: readonly Mutation[] = [
  ...identityMutations,
  ...identityDoorsMutations,
  ...sessionsMutations,
  ...messagingMutations,
  ...peopleMutations,
  ...contentMutations,
  ...serverMutations,
  ...auditMutations,
  ...jobsMutations,
];
