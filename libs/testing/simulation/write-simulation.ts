// Several writers with the real deciding loop and the real write protocol on simulated servers, and
// an oracle that judges every answer.
import type { CommitDocument } from '../../mongodb/commit-document.js';
import { CommitLog, type CommitDocuments } from '../../mongodb/commit-log.js';
import type {
  EventStore,
  LedgerHead,
  StoredOutcome,
  StreamRange,
} from '../../kernel/ports/event-store.js';
import type { StoredEvent } from '../../kernel/core/event.js';
import { OutcomeUnknown, Rejection, StorageUnavailable } from '../../kernel/core/errors.js';
import type { CommandEnvelope } from '../../kernel/core/command.js';
import { Transactor } from '../../kernel/runtime/transactor.js';
import {
  parsedBodyOf,
  Scheduler,
  seeded,
  SimulatedCommits,
  SimulatedServers,
  type ServerBehaviour,
  HONEST,
} from './simulated-commits.js';
import {
  type SimulatedCommand,
  ACCOUNT_MODEL,
  ACCOUNTS,
  type SimulatedAccount,
  accountAfter,
  NEW_ACCOUNT,
} from './simulated-accounts.js';

/** How a writer may be spoiled, to see what its guards are for. */
export type Spoiled = {
  readonly store?: (store: EventStore) => EventStore;
  readonly documents?: (documents: CommitDocuments) => CommitDocuments;
  readonly world?: Partial<ServerBehaviour>;
};
/** `violations` are sentences; none where every promise was kept. */
export type Judged = { readonly checked: number; readonly violations: readonly string[] };

class Simulation {
  readonly servers: SimulatedServers;
  readonly random: () => number;
  readonly violations: string[] = [];
  private writers: Transactor<null>[] = [];
  private readonly answers: { command: SimulatedCommand; answer: string }[] = [];
  private readonly rejections: { command: SimulatedCommand; from: number; to: number }[] = [];
  private readonly lost: SimulatedCommand[] = [];
  private ids = 0;

  constructor(
    seed: number,
    private readonly spoiled: Spoiled,
  ) {
    this.random = seeded(seed);
    this.servers = new SimulatedServers(new Scheduler(this.random), {
      ...HONEST,
      ...spoiled.world,
    });
    this.writers = [0, 1, 2].map(() => this.writer());
  }

  private writer(): Transactor<null> {
    const commits = new SimulatedCommits(this.servers);
    const log = new CommitLog(this.spoiled.documents?.(commits) ?? commits, {
      nonce: () => `w${(this.ids += 1)}`,
      sleep: () => this.servers.scheduler.pause(5),
      tries: 8,
    });
    const store = new SimulatedStore(log, commits);
    return new Transactor(ACCOUNT_MODEL, this.spoiled.store?.(store) ?? store, {
      clock: () => 1_500_000_000_000,
      newEventId: () => `e${(this.ids += 1)}`,
      hash: () => 'h',
    });
  }

  /**
   * Clients send commandCount one after the other, again elsewhere where they hear nothing; some
   * send it twice; writers die.
   */
  async run(commandCount: number): Promise<void> {
    const clients = Array.from({ length: 8 }, (_unused, client) =>
      this.client(client, Math.ceil(commandCount / 8)),
    );
    let done = false;
    const all = Promise.all(clients).then(() => (done = true));
    const trouble = () => {
      if (this.random() < 0.5) this.writers[Math.floor(this.random() * 3)] = this.writer();
      else this.servers.failOver();
      this.servers.scheduler.later(trouble, 150);
    };
    this.servers.scheduler.later(trouble, 100);
    await this.servers.scheduler.until(() => done);
    await all;
    // What is still in transit may arrive after everybody has stopped.
    let ticks = 0;
    const tick = () => void ((ticks += 1) < 40 && this.servers.scheduler.later(tick));
    tick();
    await this.servers.scheduler.until(() => ticks >= 40);
  }

  private async client(client: number, commandCount: number): Promise<void> {
    for (let index = 0; index < commandCount; index += 1) {
      const pick = <T>(from: readonly T[]) => from[Math.floor(this.random() * from.length)]!;
      const name = pick(['add', 'add', 'take', 'take', 'move', 'close'] as const);
      const command: SimulatedCommand = {
        id: `c${client}-${index}`,
        name,
        data: { from: pick(ACCOUNTS), to: pick(ACCOUNTS), n: 1 + Math.floor(this.random() * 5) },
      };
      const copies = this.random() < 0.15 ? 2 : 1;
      const same = this.random() < 0.5 ? Math.floor(this.random() * 3) : undefined;
      await Promise.all(Array.from({ length: copies }, () => this.send(command, same, copies > 1)));
    }
  }

  private async send(
    command: SimulatedCommand,
    writer: number | undefined,
    isDuplicate: boolean,
  ): Promise<void> {
    for (let attempt = 0; attempt < 12; attempt += 1) {
      const from = this.servers.committed;
      const envelope: CommandEnvelope = {
        commandId: command.id,
        fingerprint: command.id,
        name: command.name,
        data: command.data,
        by: { account: 'x', role: 'x', place: '00' },
        occurredAt: '2017-01-01T00:00:00Z',
        correlationId: command.id,
      };
      const chosen =
        this.writers[
          attempt === 0 && writer !== undefined ? writer : Math.floor(this.random() * 3)
        ]!;
      try {
        // A writer that died never answers: the client gives up after a while.
        const outcome = await Promise.race([
          chosen.execute(envelope),
          this.servers.scheduler.pause(300).then(() => Promise.reject(new OutcomeUnknown())),
        ]);
        this.answers.push({ command, answer: outcome.answer });
        return;
      } catch (error) {
        if (error instanceof Rejection)
          return void this.rejections.push({ command, from, to: this.servers.committed });
        if (!(error instanceof OutcomeUnknown) && !(error instanceof StorageUnavailable))
          throw error;
        // "Nothing was stored": some believe it and go home.
        if (
          error instanceof StorageUnavailable &&
          !isDuplicate &&
          attempt === 0 &&
          this.random() < 0.5
        )
          return void this.lost.push(command);
      }
    }
  }

  /** Compares what was answered with what a majority holds in the end. */
  judge(): Judged {
    const documents = this.servers.documents.slice(0, this.servers.committed);
    const events = documents.flatMap((document) => parsedBodyOf(document).events);
    const outcomes = documents.flatMap((document) => parsedBodyOf(document).outcomes);
    const check = (holds: boolean, violation: string) =>
      void (holds || this.violations.push(violation));
    documents.forEach(({ number }, index) =>
      check(number === index + 1, `document ${number} is at ${index + 1}`),
    );
    events.forEach(({ position }, index) =>
      check(position === index + 1, `position ${position} is at ${index + 1}`),
    );
    const versions = new Map<string, number>();
    const accounts = new Map<string, SimulatedAccount>();
    for (const event of events) {
      for (const [stream, version] of Object.entries(event.streams)) {
        check(version === (versions.get(stream) ?? 0) + 1, `${stream}@${version} is out of order`);
        versions.set(stream, version);
        accounts.set(
          stream,
          accountAfter(accounts.get(stream) ?? NEW_ACCOUNT, stream.slice(5), event),
        );
        check(accounts.get(stream)!.balance >= 0, `${stream} is below zero`);
      }
    }
    const stored = new Map<string, string>();
    for (const { id, answer } of outcomes) {
      check(!stored.has(id), `${id} was applied twice`);
      stored.set(id, answer);
    }
    for (const { command, answer } of this.answers)
      check(
        stored.get(command.id) === answer,
        `${command.id} was acknowledged and is not stored with that answer`,
      );
    for (const { id } of this.lost)
      check(!stored.has(id), `${id}: "nothing was stored", but it is`);
    for (const rejection of this.rejections) this.judgeRejection(rejection, documents);
    return {
      checked: this.answers.length + this.rejections.length + this.lost.length,
      violations: this.violations,
    };
  }

  /**
   * A rejection must have been right at some time between question and answer, and nothing may have
   * been stored before.
   */
  private judgeRejection(
    { command, from, to }: { command: SimulatedCommand; from: number; to: number },
    documents: readonly CommitDocument[],
  ): void {
    const before = documents.slice(0, to);
    if (
      before
        .slice(0, from)
        .some((document) => parsedBodyOf(document).outcomes.some(({ id }) => id === command.id))
    )
      this.violations.push(`${command.id} was rejected though it is present`);
    let balance = 0;
    const reached: number[] = [];
    before.forEach((document, index) => {
      if (index >= from) reached.push(balance);
      for (const event of parsedBodyOf(document).events) {
        balance = accountAfter({ balance, closed: false }, command.data.from, event).balance;
        if (index >= from) reached.push(balance);
      }
    });
    if (
      ![...reached, ...(to === from || reached.length === 0 ? [balance] : [])].some(
        (funds) => funds < command.data.n,
      )
    )
      this.violations.push(
        `${command.id} was rejected for lack of ${command.data.n}; there were ${reached.join()}`,
      );
  }
}

/** The reading half, on the same simulated servers. */
class SimulatedStore implements EventStore {
  constructor(
    private readonly log: CommitLog,
    private readonly commits: SimulatedCommits,
  ) {}
  append = (commits: Parameters<EventStore['append']>[0], on?: LedgerHead) =>
    this.log.append(commits, on as never);
  head = () => this.log.head();
  private events = (wanted: (event: StoredEvent) => boolean) =>
    this.commits.read((documents) =>
      documents.flatMap((document) => parsedBodyOf(document).events).filter(wanted),
    );
  readAll = (after: number, limit: number) =>
    this.events(({ position }) => position > after && position <= after + limit);
  async *readStream(stream: string, { after = 0 }: StreamRange = {}) {
    yield await this.events((event) => (event.streams[stream] ?? 0) > after);
  }
  event = async (id: string) => (await this.events((event) => event.id === id))[0];
  outcomes = (ids: readonly string[]) =>
    this.commits.read(
      (documents) =>
        new Map<string, StoredOutcome>(
          documents
            .flatMap((document) => parsedBodyOf(document).outcomes)
            .filter(({ id }) => ids.includes(id))
            .map(({ id, ...outcome }) => [id, outcome]),
        ),
    );
  private not = () => {
    throw new Error('the simulation does not ask this');
  };
  streamHead = this.not;
  streamVersions = this.not;
  readEffective = this.not;
  versionAt = this.not;
  positionAt = this.not;
  close = async () => undefined;
}

/** Plays one seed and judges it. */
export async function simulate(
  seed: number,
  commandCount: number,
  spoiled: Spoiled = {},
): Promise<Judged> {
  const simulation = new Simulation(seed, spoiled);
  await simulation.run(commandCount);
  return simulation.judge();
}
