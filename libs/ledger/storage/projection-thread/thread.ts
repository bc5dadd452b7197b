// Projections in a thread of their own, with connections of their own: commands are decided while
// rows are written. A process on one core has them in its own thread; both are the same feed.
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { StorageUnavailable } from '../../../kernel/core/errors.js';
import type { EventStore } from '../../../kernel/ports/event-store.js';
import type { Feed } from '../../../kernel/ports/feed.js';
import type { ProjectorOptions } from '../../../kernel/runtime/projector-rows.js';
import type { Settings } from '../../config/settings.js';
import { logFeedError } from '../feed-errors.js';
import {
  NOW,
  SEEN,
  SHARED_NUMBERS,
  WOKEN,
  type AskedOfThread,
  type FromThread,
  type ProjectionThreadData,
  type ToThread,
} from './messages.js';

/** The program of the thread: `apps/bundle.mjs` puts it beside the file that starts it. */
const PROGRAM = new URL('./projection-worker.js', import.meta.url);

/** Where there is a second core; sources that are not built have no program for a thread. */
export const hasProjectionThread = (): boolean =>
  availableParallelism() > 1 && import.meta.url.endsWith('.js');

/** As where the storage cannot be used. */
const STORAGE_EXIT = 74;

type Asked = { readonly resolve: () => void; readonly reject: (error: Error) => void };

/** The feed of projections whose work is done in a thread, which begins with `start`. */
export class ProjectionThread implements Feed {
  private worker: Worker | undefined;
  private isStopped = false;
  private number = 0;
  private readonly asked = new Map<number, Asked>();
  private readonly shared = new SharedArrayBuffer(SHARED_NUMBERS * BigInt64Array.BYTES_PER_ELEMENT);
  private readonly numbers = new BigInt64Array(this.shared);

  constructor(
    private readonly settings: Settings,
    private readonly files: Pick<ProjectionThreadData, 'ledgerFile' | 'rowsFile'>,
    private readonly store: EventStore,
    private readonly options: ProjectorOptions,
    private readonly more: {
      readonly program?: URL;
      /** Called where the thread ends by itself; without it the process ends with the error. */
      readonly onDeath?: (error: Error) => void;
    } = {},
  ) {}

  async start(): Promise<void> {
    this.worker ??= this.begin();
    await this.ask({ ask: 'start' });
  }

  wake(): void {
    if (!this.worker || this.isStopped) return;
    this.setClock();
    if (Atomics.exchange(this.numbers, WOKEN, 1n) === 0n)
      this.worker.postMessage('wake' satisfies ToThread);
  }

  get seen(): number {
    return Number(Atomics.load(this.numbers, SEEN));
  }

  async caughtUp(upTo?: number): Promise<void> {
    const position = upTo ?? (await this.store.head()).position;
    if (this.seen >= position || !this.worker || this.isStopped) return;
    await this.ask({ ask: 'caughtUp', upTo: position });
  }

  async hold(work: () => Promise<void>): Promise<void> {
    if (!this.worker || this.isStopped) return work();
    await this.ask({ ask: 'hold' });
    try {
      await work();
    } finally {
      await this.ask({ ask: 'release' });
    }
  }

  async stop(): Promise<void> {
    if (!this.worker || this.isStopped) return;
    this.isStopped = true;
    await this.ask({ ask: 'stop' });
    await this.worker.terminate();
    for (const { resolve } of this.asked.values()) resolve();
    this.asked.clear();
  }

  private begin(): Worker {
    this.setClock();
    const { settings, shared } = this;
    const { ledgerFile, rowsFile } = this.files;
    const workerData: ProjectionThreadData = { settings, ledgerFile, rowsFile, shared };
    const worker = new Worker(this.more.program ?? PROGRAM, { workerData });
    worker.on('message', (message: FromThread) => this.hear(message));
    worker.on('error', (error) => this.died(error));
    worker.on('exit', (code) => this.died(new Error(`it ended with ${code}`)));
    return worker;
  }

  private died(cause: unknown): void {
    if (this.isStopped) return;
    this.isStopped = true;
    const { message: reason = String(cause) } = cause as Partial<Error>;
    const error = new StorageUnavailable(`the thread of projections ended: ${reason}`);
    for (const { reject } of this.asked.values()) reject(error);
    this.asked.clear();
    (this.more.onDeath ?? endProcess)(error);
  }

  private setClock(): void {
    Atomics.store(this.numbers, NOW, BigInt(Math.round(this.options.clock())));
  }

  private hear(message: FromThread): void {
    if ('parked' in message) return this.options.onParked?.(message.parked);
    if ('failed' in message) return logFeedError(new Error(message.failed), message.position);
    const asked = this.asked.get(message.answered);
    this.asked.delete(message.answered);
    if (message.error === undefined) asked?.resolve();
    else asked?.reject(new StorageUnavailable(message.error));
  }

  private ask(
    question: { readonly ask: 'caughtUp'; readonly upTo: number } | Omit<AskedOfThread, 'number'>,
  ): Promise<void> {
    this.number += 1;
    const { number } = this;
    return new Promise((resolve, reject) => {
      this.asked.set(number, { resolve, reject });
      this.worker!.postMessage({ ...question, number } as ToThread);
    });
  }
}

/**
 * A process without its projections would answer ever older rows: it ends, and says why. What was
 * acknowledged is stored, as with any end.
 */
function endProcess({ message }: Error): void {
  process.stderr.write(`${message}\n`);
  process.exit(STORAGE_EXIT);
}
