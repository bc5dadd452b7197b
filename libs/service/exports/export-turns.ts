// Exports read much: one of an account at a time, two of a process.
import { Injectable } from '@nestjs/common';
import { Rejection } from '../../kernel/core/errors.js';

const OF_PROCESS_MAX = 2;
const ASK_AGAIN_SECONDS = 10;

@Injectable()
export class ExportTurns {
  private readonly accounts = new Set<string>();

  /** Begins an export; what is returned ends it, once. Throws too-many-exports. */
  begin(account: string): () => void {
    if (this.accounts.has(account) || this.accounts.size >= OF_PROCESS_MAX)
      throw new Rejection('too-many-exports', { seconds: ASK_AGAIN_SECONDS });
    this.accounts.add(account);
    return () => this.accounts.delete(account);
  }
}
