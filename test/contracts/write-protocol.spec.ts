// The write protocol of the distributed store under simulation: no violation is found, and one is
// found whenever a guard is removed.
import type { CommitDocument } from '../../libs/mongodb/commit-document.js';
import type { CommitDocuments } from '../../libs/mongodb/commit-log.js';
import { CommandBatch } from '../../libs/kernel/runtime/command-batch.js';
import type { EventStore, LedgerHead } from '../../libs/kernel/ports/event-store.js';
import { StorageUnavailable } from '../../libs/kernel/core/errors.js';
import { simulate, type Spoiled } from '../../libs/testing/simulation/write-simulation.js';

const COMMANDS = 120;
/** Most reads are answered by a deposed primary. */
const DEPOSED = { staleReads: 0.6 };

/** The first violation that these seeds show; undefined where none does. */
async function firstViolation(seeds: number, spoiled: Spoiled): Promise<string | undefined> {
  for (let seed = 1; seed <= seeds; seed += 1) {
    const { violations } = await simulate(seed, COMMANDS, spoiled);
    if (violations.length > 0) return `seed ${seed}: ${violations[0]}`;
  }
  return undefined;
}

const spoil = <Port extends object>(port: Port, replaced: Partial<Port>): Port =>
  new Proxy(port, {
    get: (target, name) => {
      const value = (name in replaced ? replaced : target)[name as keyof Port];
      return typeof value === 'function'
        ? (value as (...given: unknown[]) => unknown).bind(target)
        : value;
    },
  });

describe('the write protocol', () => {
  afterEach(() => jest.restoreAllMocks());

  // Lost, late and repeated messages, killed writers, lost primaries, duplicates, clients that
  // change the writer.
  it('keeps every promise with three writers, faulty networks and faulty machines', async () => {
    let checked = 0;
    for (let seed = 1; seed <= 60; seed += 1) {
      const judged = await simulate(seed, COMMANDS);
      expect([seed, ...judged.violations]).toEqual([seed]);
      checked += judged.checked;
    }
    expect(checked).toBeGreaterThan(7000);
  });

  it('keeps every promise where most reads come from a deposed primary', async () => {
    expect(await firstViolation(30, { world: DEPOSED })).toBeUndefined();
  });

  const documents = (
    replaced: (documents: CommitDocuments) => Partial<CommitDocuments>,
  ): Spoiled => ({ documents: (port) => spoil(port, replaced(port)) });
  const store = (replaced: (store: EventStore) => Partial<EventStore>): Spoiled => ({
    store: (port) => spoil(port, replaced(port)),
  });

  const WITHOUT: Readonly<Record<string, () => Spoiled>> = {
    'compare-and-set on the number (rule 1)': () => ({ world: { compareAndSet: false } }),
    'finding duplicates in one group (rule 3)': () => {
      const { decideGroup } = CommandBatch.prototype;
      jest.spyOn(CommandBatch.prototype, 'decideGroup').mockImplementation(async function (
        this: CommandBatch<unknown>,
        group,
      ) {
        const decided = [];
        for (const command of group) {
          (this as unknown as { decided: Map<string, unknown> }).decided.clear();
          decided.push(...(await decideGroup.call(this, [command])));
        }
        return decided;
      });
      return {};
    },
    'reading the head before a rejection (rule 4)': () => ({
      store: (port) => {
        let known: LedgerHead | undefined;
        return spoil(port, {
          head: async () => (known ??= await port.head()),
          append: async (commits, on) => {
            if (commits.length === 0) return;
            await port.append(commits, on).finally(() => (known = undefined));
          },
        });
      },
    }),
    'repeating an insert whose answer was lost (rule 5)': () =>
      documents((port) => ({
        insert: async (document: CommitDocument) => {
          const inserted = await port.insert(document);
          return inserted === 'unknown' ? 'rejected' : inserted;
        },
      })),
    'comparing the nonce (rule 5)': () =>
      documents((port) => ({
        insert: async (document: CommitDocument) => {
          const inserted = await port.insert(document);
          return inserted === 'taken' ? 'stored' : inserted;
        },
      })),
    'majority reads (rule 7)': () => ({ world: { majorityReads: false } }),
    'majority writes (rule 1)': () => ({ world: { majorityWrites: false } }),
    'answering rejections only when their group is durable (rule 10)': () => {
      const { decideGroup } = CommandBatch.prototype;
      jest.spyOn(CommandBatch.prototype, 'decideGroup').mockImplementation(async function (
        this: CommandBatch<unknown>,
        group,
      ) {
        const decided = await decideGroup.call(this, group);
        for (const { commit, settle } of decided) if (!commit) settle();
        return decided;
      });
      return {};
    },
    'confirming the head of a group of rejections (a primary may have been deposed)': () => ({
      ...store((port) => ({
        append: async (commits, on) => {
          await (commits.length === 0 ? Promise.resolve() : port.append(commits, on));
        },
      })),
      world: DEPOSED,
    }),
    'discarding pending states after a lost insert (rule 10)': () => {
      const { decideGroup } = CommandBatch.prototype;
      jest.spyOn(CommandBatch.prototype, 'decideGroup').mockImplementation(async function (
        this: CommandBatch<unknown>,
        group,
      ) {
        const decided = await decideGroup.call(this, group);
        const { cache } = this as unknown as { cache: Map<string, unknown> };
        for (const [stream, entry] of this.pending) cache.set(stream, entry);
        return decided;
      });
      return {};
    },
  };

  it.each(Object.keys(WITHOUT))('is caught without %s', async (guard) => {
    const found = await firstViolation(200, WITHOUT[guard]!()).catch((error: unknown) => {
      if (error instanceof StorageUnavailable) throw error;
      return `it hangs or fails: ${(error as Error).message}`;
    });
    expect(found).toBeDefined();
  });
});
