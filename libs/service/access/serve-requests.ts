// Beside a running service the command line leaves its requests in a table: the one process that
// writes the ledger records them within a second, and leaves the outcome there.
import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Rejection } from '../../kernel/core/errors.js';
import { AccessTables, type AccessRecords } from '../../kernel/ports/access-records.js';
import { ExecuteCommand } from '../commands/execute-command.js';
import { log } from '../../ledger/config/log.js';
import { ofStorage } from '../../ledger/config/settings.js';
import { OpenedLedger } from '../../ledger/storage/opened-ledger.js';
import { performAccess, type AccessRequest } from '../../ledger/access/access-requests.js';
import {
  REQUEST_PATIENCE_MS,
  type AccessOutcome,
  type LeftRequest,
} from '../../ledger/access/left-request.js';
import { takeOverAccess } from '../../ledger/access/take-over.js';

const LOOK_EVERY_MS = 250;

@Injectable()
export class ServeAccessRequests implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private isBusy = false;
  private readonly now: () => number = Date.now;

  constructor(
    @Inject(AccessTables) private readonly tables: AccessTables,
    private readonly bus: CommandBus,
    private readonly ledger: OpenedLedger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.takeOver();
    const { requests } = this.tables;
    if (!requests) return;
    this.timer = setInterval(() => void this.look(requests), LOOK_EVERY_MS).unref();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** A process whose user may not do it leaves it to the command line of the operator. */
  private async takeOver(): Promise<void> {
    const { ports, transactor } = this.ledger;
    const execute = (envelope: ExecuteCommand['envelope']) => transactor.execute(envelope);
    try {
      await takeOverAccess({ metadata: ports.metadata, tables: this.tables, execute });
    } catch (error) {
      if (ofStorage(this.ledger.settings, { embedded: true, distributed: false })) throw error;
      const next = 'run npm run account -- list with the user of the operator';
      log.warn({ err: error, next }, 'accounts of an earlier release cannot be recorded here');
    }
  }

  private async look(requests: AccessRecords): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    try {
      for (const [key, text] of await requests.list(''))
        await this.serve(requests, key, leftIn(text));
    } catch (error) {
      log.warn({ err: error }, 'requests of the command line cannot be read');
    } finally {
      this.isBusy = false;
    }
  }

  /** One that is no request, or that nobody waits for, is dropped: the others go on. */
  private async serve(
    requests: AccessRecords,
    key: string,
    left: LeftRequest | undefined,
  ): Promise<void> {
    if (!left || !(this.now() - left.leftAtMs <= REQUEST_PATIENCE_MS)) {
      if (!left?.outcome) log.warn({ request: key }, 'a request that nobody waits for was dropped');
      await requests.remove(key);
    } else if (!left.outcome) {
      const outcome = await this.perform(left.request);
      const { name, data } = left.request;
      log.info({ command: name, account: data.account, outcome }, 'asked for by the command line');
      await requests.replace(key, JSON.stringify({ ...left, outcome }));
    }
  }

  private async perform(request: AccessRequest): Promise<AccessOutcome> {
    try {
      const execute = (envelope: ExecuteCommand['envelope']) =>
        this.bus.execute(new ExecuteCommand(envelope));
      await performAccess(request, execute, this.tables);
      return { done: true };
    } catch (error) {
      if (error instanceof Rejection) return { rejected: error.code, details: error.details };
      log.error({ err: error }, 'a request of the command line was not recorded');
      return { failed: (error as Error).message };
    }
  }
}

/** The request in a row; undefined where somebody has put something else there. */
function leftIn(text: string): LeftRequest | undefined {
  try {
    const left = JSON.parse(text) as Partial<LeftRequest> | null;
    return typeof left?.request?.data?.account === 'string' ? (left as LeftRequest) : undefined;
  } catch {
    return undefined;
  }
}
