// The write protocol of the distributed store under simulation: nothing goes wrong, and every guard
// that is taken out is missed.
import type { CommitDocument } from '../../libs/mongodb/commit-document.js';
import type { CommitDocuments } from '../../libs/mongodb/commit-log.js';
import { CommandBatch } from '../../libs/kernel/runtime/command-batch.js';
import type { EventStore, LedgerHead } from '../../libs/kernel/ports/event-store.js';
import { StorageUnavailable } from '../../libs/kernel/core/errors.js';
import { simulate, type Spoiled } from '../../libs/testing/simulation/write-simulation.js';

const WISHES = 120;
/** A reader is often served by a primary that has been deposed. */
const DEPOSED = { staleReads: 0.6 };

/** Seeds until one shows a violation; undefined where none does. */
async function firstViolation(seeds: number, spoiled: Spoiled): Promise<string | undefined> {
  for (let seed = 1; seed <= seeds; seed += 1) {
    const { violations } = await simulate(seed, WISHES, spoiled);
    if (violations.length > 0) return `seed ${seed}: ${violations[0]}`;
  }
  return undefined;
}

const spoil = <Door extends object>(door: Door, replaced: Partial<Door>): Door =>
  new Proxy(door, {
    get: (target, name) => {
      const value = (name in replaced ? replaced : target)[name as keyof Door];
      return typeof value === 'function'
        ? (value as (...given: unknown[]) => unknown).bind(target)
        : value;
    },
  });

describe('the write protocol', () => {
  afterEach(() => jest.restoreAllMocks());

  it('keeps every promise: three writers, lost, late and repeated messages, killed writers, lost primaries, twins, clients that go elsewhere', async () => {
    let checked = 0;
    for (let seed = 1; seed <= 60; seed += 1) {
      const judged = await simulate(seed, WISHES);
      expect([seed, ...judged.violations]).toEqual([seed]);
      checked += judged.checked;
    }
    expect(checked).toBeGreaterThan(7000);
  }, 120_000);

  it('keeps them also where half the reads come from a deposed primary', async () => {
    expect(await firstViolation(30, { world: DEPOSED })).toBeUndefined();
  }, 120_000);

  const documents = (
    replaced: (documents: CommitDocuments) => Partial<CommitDocuments>,
  ): Spoiled => ({ documents: (door) => spoil(door, replaced(door)) });
  const store = (replaced: (store: EventStore) => Partial<EventStore>): Spoiled => ({
    store: (door) => spoil(door, replaced(door)),
  });

  const WITHOUT: Readonly<Record<string, () => Spoiled>> = {
    'compare-and-set on the number (rule 1)': () => ({ world: { compareAndSet: false } }),
    'dropping twins in one group (rule 3)': () => {
      const { decideAll } = CommandBatch.prototype;
      jest.spyOn(CommandBatch.prototype, 'decideAll').mockImplementation(async function (
        this: CommandBatch<unknown>,
        group,
      ) {
        const decided = [];
        for (const one of group) {
          (this as unknown as { decided: Map<string, unknown> }).decided.clear();
          decided.push(...(await decideAll.call(this, [one])));
        }
        return decided;
      });
      return {};
    },
    'reading the tail before refusing (rule 4)': () => ({
      store: (door) => {
        let known: LedgerHead | undefined;
        return spoil(door, {
          head: async () => (known ??= await door.head()),
          append: async (commits, on) => {
            if (commits.length === 0) return;
            await door.append(commits, on).finally(() => (known = undefined));
          },
        });
      },
    }),
    'asking again for an answer that was lost (rule 5)': () =>
      documents((door) => ({
        insert: async (document: CommitDocument) => {
          const inserted = await door.insert(document);
          return inserted === 'unknown' ? 'refused' : inserted;
        },
      })),
    'comparing the nonce (rule 5)': () =>
      documents((door) => ({
        insert: async (document: CommitDocument) => {
          const inserted = await door.insert(document);
          return inserted === 'taken' ? 'stored' : inserted;
        },
      })),
    'majority reads (rule 7)': () => ({ world: { majorityReads: false } }),
    'majority writes (rule 1)': () => ({ world: { majorityWrites: false } }),
    'answering refusals only when their group is durable (rule 10)': () => {
      const { decideAll } = CommandBatch.prototype;
      jest.spyOn(CommandBatch.prototype, 'decideAll').mockImplementation(async function (
        this: CommandBatch<unknown>,
        group,
      ) {
        const decided = await decideAll.call(this, group);
        for (const one of decided) if (!one.commit) one.settle();
        return decided;
      });
      return {};
    },
    'confirming the head of a group of refusals (a primary may have been deposed)': () => ({
      ...store((door) => ({
        append: async (commits, on) => {
          await (commits.length === 0 ? Promise.resolve() : door.append(commits, on));
        },
      })),
      world: DEPOSED,
    }),
    'throwing pending states away when the insert is lost (rule 10)': () => {
      const { decideAll } = CommandBatch.prototype;
      jest.spyOn(CommandBatch.prototype, 'decideAll').mockImplementation(async function (
        this: CommandBatch<unknown>,
        group,
      ) {
        const decided = await decideAll.call(this, group);
        const { cache } = this as unknown as { cache: Map<string, unknown> };
        for (const [stream, entry] of this.pending) cache.set(stream, entry);
        return decided;
      });
      return {};
    },
  };

  it.each(Object.keys(WITHOUT))(
    'is caught without %s',
    async (guard) => {
      const found = await firstViolation(200, WITHOUT[guard]!()).catch((error: unknown) => {
        if (error instanceof StorageUnavailable) throw error;
        return `it stands still or breaks: ${(error as Error).message}`;
      });
      expect(found).toBeDefined();
    },
    120_000,
  );
});
