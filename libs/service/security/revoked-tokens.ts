// Which tokens are revoked, as this process knows: read again every few seconds, so that a token
// that is revoked anywhere stops everywhere.
import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { LedgerMetadata } from '../../kernel/ports/ledger-metadata.js';
import { log } from '../config/log.js';
import { TokenRegister } from './token-register.js';

/** Well below the 60 s within which a revoked token must stop. */
const READ_EVERY_MS = 10_000;

@Injectable()
export class RevokedTokens implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly register: TokenRegister;
  private ids: ReadonlySet<string> = new Set();
  private timer: NodeJS.Timeout | undefined;

  constructor(@Inject(LedgerMetadata) metadata: LedgerMetadata) {
    this.register = new TokenRegister(metadata);
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.read();
    this.timer = setInterval(() => {
      this.read().catch((error: unknown) =>
        log.error({ err: error }, 'revoked tokens cannot be read: the last list stays'),
      );
    }, READ_EVERY_MS).unref();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Reads the list now. */
  async read(): Promise<void> {
    this.ids = await this.register.revoked();
  }

  has(id: string | undefined): boolean {
    return id !== undefined && this.ids.has(id);
  }
}
