// The ids of commands and claims: they bind who vouches for the account, the account and the place
// to the sender's own key (REPEAT-1).
import { Injectable } from '@nestjs/common';
import type { CommandEnvelope } from '../../kernel/core/command.js';
import { Settings } from '../../ledger/config/settings.js';
import { OWN_ISSUER } from '../../http/security/tokens.js';
import type { Sender } from '../../http/requests/sender.js';

/** What identifies a command for ever, and what older releases identified it by. */
export type CommandIds = Required<Pick<CommandEnvelope, 'commandId' | 'formerId'>>;

@Injectable()
export class CommandIdentity {
  constructor(private readonly settings: Settings) {}

  /** Of a command under an idempotency key. */
  ofKey(sender: Sender, key: string): CommandIds {
    return { commandId: this.id(sender, key), formerId: `${sender.by.account} ${key}` };
  }

  /** Of a CloudEvent, which its source and id identify. */
  ofEvent(
    sender: Sender,
    kind: 'command' | 'claim',
    { source, id }: { readonly source: string; readonly id: string },
  ): CommandIds {
    return {
      commandId: this.id(sender, kind, source, id),
      formerId: `${sender.by.account} ${kind} ${JSON.stringify([source, id])}`,
    };
  }

  /** Of a row of a file: the SHA-256 of the file, and the row as a spreadsheet counts. */
  ofRow(sender: Pick<Sender, 'by' | 'vouchedBy'>, file: string, row: number) {
    return { commandId: this.id(sender, 'file', file, String(row)) };
  }

  /**
   * A JSON array of texts: two of them are equal only where each text is. An id of an older release
   * begins with an account, that of a policy's command with `policy`: neither begins with `[`.
   */
  private id(
    { by, vouchedBy }: Pick<Sender, 'by' | 'vouchedBy'>,
    ...key: readonly string[]
  ): string {
    const issuer = vouchedBy ?? this.settings.oidcIssuer ?? OWN_ISSUER;
    return JSON.stringify([issuer, by.account, by.place, ...key]);
  }
}
