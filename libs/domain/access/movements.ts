// Who may sign in: it moves nothing.
import { noChanges, type Movements } from '../movement.js';
import { accessStream } from '../values/streams.js';
import type { ACCESS_EVENTS } from './events.js';

const ofAccount = {
  concerns: ({ account }: { readonly account: string }) => [accessStream(account)],
  changes: noChanges,
};

export const ACCESS_MOVEMENTS: Movements<keyof typeof ACCESS_EVENTS> = {
  AccountAdded: ofAccount,
  AccountChanged: ofAccount,
  AccountDisabled: ofAccount,
  AccountEnabled: ofAccount,
  PasswordReset: ofAccount,
  TokenIssued: ofAccount,
  TokenRevoked: ofAccount,
};
