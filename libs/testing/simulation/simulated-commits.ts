// A commits collection on a network and a replica set that do everything to a message that they
// may: under one seed, always the same.
import type { CommitDocuments, Inserted } from '../../mongodb/commit-log.js';
import {
  commitBodyOf,
  type CommitBody,
  type CommitDocument,
  type Tail,
} from '../../mongodb/commit-document.js';
import { StorageUnavailable } from '../../kernel/core/errors.js';

/** Numbers from 0 to 1, the same ones for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Runs what waits in an order that the seed chooses, one thing at a time, each to its end. */
export class Scheduler {
  private waiting: { readonly due: number; readonly run: () => void }[] = [];
  private step = 0;
  constructor(readonly random: () => number) {}

  /** Runs `work` at some later moment; `late` makes that much later. */
  later(work: () => void, late = 0): void {
    this.waiting.push({ due: this.step + 1 + Math.floor(this.random() * 8) + late, run: work });
  }

  pause(late = 0): Promise<void> {
    return new Promise((done) => this.later(done, late));
  }

  /** Runs until `done` says so; throws where nothing can happen any more. */
  async until(done: () => boolean): Promise<void> {
    for (let idle = 0; !done();) {
      await new Promise<void>((next) => setImmediate(next));
      await new Promise<void>((next) => setImmediate(next));
      if (this.waiting.length === 0) {
        if ((idle += 1) > 20) throw new Error('everybody waits for nothing');
        continue;
      }
      idle = 0;
      let first = 0;
      for (let index = 1; index < this.waiting.length; index += 1)
        if (this.waiting[index]!.due < this.waiting[first]!.due) first = index;
      const [{ due, run }] = this.waiting.splice(first, 1) as [{ due: number; run: () => void }];
      this.step = Math.max(this.step, due);
      run();
    }
  }
}

/**
 * What the replica set and the network keep to, each of which can be taken away to see what it was
 * for.
 */
export type ServerBehaviour = {
  readonly staleReads: number;
  readonly majorityReads: boolean;
  readonly majorityWrites: boolean;
  readonly compareAndSet: boolean;
};
export const HONEST: ServerBehaviour = {
  staleReads: 0.05,
  majorityReads: true,
  majorityWrites: true,
  compareAndSet: true,
};

const bodies = new WeakMap<CommitDocument, CommitBody>();

/** The parsed body, parsed once: every reader reads the same documents over and over. */
export function parsedBodyOf(document: CommitDocument): CommitBody {
  const body = bodies.get(document) ?? commitBodyOf(document);
  bodies.set(document, body);
  return body;
}

/** The servers: a primary's documents, the first `committed` of which a majority holds. */
export class SimulatedServers {
  readonly documents: CommitDocument[] = [];
  committed = 0;
  constructor(
    readonly scheduler: Scheduler,
    readonly world: ServerBehaviour = HONEST,
  ) {}

  /**
   * How many documents a reader sees who has seen `floor`: a deposed primary may be some behind,
   * but nobody goes back.
   */
  visible(floor: number): number {
    if (!this.world.majorityReads) return this.documents.length;
    const behind =
      this.scheduler.random() < this.world.staleReads ? Math.floor(this.scheduler.random() * 3) : 0;
    return Math.max(floor, this.committed - behind);
  }

  insert(document: CommitDocument, reply: (inserted: Inserted) => void): void {
    const keys = new Set(document.keys);
    const numberTaken =
      this.world.compareAndSet && this.documents.some(({ number }) => number === document.number);
    // A unique multikey index does not bite inside one document.
    if (numberTaken || this.documents.some((other) => other.keys.some((key) => keys.has(key))))
      return reply('taken');
    this.documents.push(document);
    if (!this.world.majorityWrites) reply('stored');
    this.scheduler.later(() => {
      const index = this.documents.indexOf(document);
      if (index === -1) return reply('unknown');
      this.committed = Math.max(this.committed, index + 1);
      reply('stored');
    });
  }

  /** The primary is lost: what a majority does not hold is rolled back. */
  failOver(): void {
    this.documents.length = this.committed;
  }
}

/** One process's connection: requests and answers get lost, come late, come twice. */
export class SimulatedCommits implements CommitDocuments {
  private floor = 0;
  constructor(private readonly servers: SimulatedServers) {}

  insert(document: CommitDocument): Promise<Inserted> {
    const { scheduler } = this.servers;
    const chance = scheduler.random();
    return new Promise((resolve) => {
      let answered = false;
      const reply = (inserted: Inserted, late = 0) =>
        scheduler.later(() => {
          if (!answered) resolve(inserted);
          answered = true;
        }, late);
      // Whoever hears nothing gives up at some time.
      const timeout = () => reply('unknown', 40);
      const send = (late: number, answer: (inserted: Inserted) => void) =>
        scheduler.later(() => this.servers.insert(document, answer), late);
      if (chance < 0.05) return timeout();
      if (chance < 0.1) return void (send(0, () => undefined), timeout());
      if (chance < 0.2) return void (send(60, reply), timeout());
      send(0, reply);
      if (chance < 0.25) send(30, () => undefined);
      timeout();
    });
  }

  last(): Promise<Tail | undefined> {
    return this.read((documents) => documents[documents.length - 1]);
  }

  writerOf(number: number): Promise<string | undefined> {
    return this.read(
      (documents) => documents.find((document) => document.number === number)?.writer,
    );
  }

  present(keys: readonly string[]): Promise<ReadonlySet<string>> {
    return this.read(
      (documents) =>
        new Set(keys.filter((key) => documents.some((document) => document.keys.includes(key)))),
    );
  }

  async isFree(number: number): Promise<boolean> {
    await this.servers.scheduler.pause();
    const { documents, committed } = this.servers;
    // Linearizable: never of a deposed primary.
    const free = !documents.slice(0, committed).some((document) => document.number === number);
    await this.servers.scheduler.pause();
    return free;
  }

  async read<T>(of: (documents: readonly CommitDocument[]) => T): Promise<T> {
    await this.servers.scheduler.pause();
    if (this.servers.scheduler.random() < 0.01)
      throw new StorageUnavailable('the answer to a read was lost');
    this.floor = this.servers.visible(this.floor);
    const found = of(this.servers.documents.slice(0, this.floor));
    await this.servers.scheduler.pause();
    return found;
  }
}
