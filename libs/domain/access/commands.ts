// Commands about who may sign in. They are not among the commands of the API: no token may send
// them, only the command line beside the storage (CTRL-9).
import type { EventOf } from '../events.js';

/** Command → its fields. */
export type AccessCommands = {
  readonly AddAccount: EventOf<'AccountAdded'>;
  readonly ChangeAccount: EventOf<'AccountChanged'>;
  readonly DisableAccount: { readonly account: string };
  readonly EnableAccount: { readonly account: string };
  /** Ends the lock of a restore; a disabled account stays disabled. */
  readonly UnlockAccount: { readonly account: string };
  readonly ResetPassword: EventOf<'PasswordReset'>;
  readonly IssueToken: EventOf<'TokenIssued'>;
  readonly RevokeToken: { readonly account: string; readonly token: string };
};
export type AccessCommandName = keyof AccessCommands;
