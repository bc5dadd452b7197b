// What every LedgerMetadata promises, as one suite: run on each adapter, and on adapters broken on
// purpose, which it must catch.
import type { LedgerMetadata } from '../../../kernel/ports/ledger-metadata.js';
import { broken } from '../broken-adapters.js';
import { must, type PortPromise } from '../promise.js';

/** Metadata of an empty ledger, the same opened again, and its end. */
export type LedgerMetadataFixture = {
  readonly metadata: LedgerMetadata;
  readonly reopen: () => Promise<LedgerMetadata>;
  readonly close: () => Promise<void>;
};

export const LEDGER_METADATA_PROMISES: readonly PortPromise<LedgerMetadataFixture>[] = [
  {
    name: 'a value is read back as it was set, also after reopening',
    async check({ metadata, reopen }) {
      await metadata.set('simulated', 'seed 7, "ü"');
      must(metadata.get('simulated') === 'seed 7, "ü"', 'get');
      must((await reopen()).get('simulated') === 'seed 7, "ü"', 'get after reopening');
    },
  },
  {
    name: 'a value set again replaces the one before, and no other',
    async check({ metadata, reopen }) {
      await metadata.set('a', '1');
      await metadata.set('b', '2');
      await metadata.set('a', '3');
      for (const open of [async () => metadata, reopen]) {
        const opened = await open();
        must(opened.get('a') === '3' && opened.get('b') === '2', 'get');
      }
    },
  },
  {
    name: 'a value that is set once stands, whoever comes later',
    async check({ metadata, reopen }) {
      must((await metadata.setOnce('epoch', 'first')) === 'first', 'the first');
      must((await metadata.setOnce('epoch', 'second')) === 'first', 'the second');
      const other = await reopen();
      must((await other.setOnce('epoch', 'third')) === 'first', 'another process');
      must(other.get('epoch') === 'first', 'get');
    },
  },
  {
    name: 'a list has what begins with its prefix, of whatever process',
    async check({ metadata, reopen }) {
      await metadata.set('token:a', '1');
      await metadata.set('tokens', '3');
      const other = await reopen();
      await other.set('token:b', '2');
      const listed = [...(await other.list('token:'))].map((entry) => entry.join('=')).sort();
      must(listed.join() === 'token:a=1,token:b=2', 'list');
      must((await other.list('none:')).size === 0, 'an empty list');
    },
  },
  {
    name: 'what was never set is undefined',
    async check({ metadata }) {
      must(metadata.get('simulated') === undefined, 'get');
    },
  },
];

/** Metadata broken on purpose. */
export const BROKEN_LEDGER_METADATA: Readonly<
  Record<string, (metadata: LedgerMetadata) => LedgerMetadata>
> = {
  'sets again what is set once': (metadata) =>
    broken(metadata, {
      setOnce: async (key: string, value: string) => {
        await metadata.set(key, value);
        return value;
      },
    }),
  'lists everything': (metadata) => broken(metadata, { list: () => metadata.list('') }),
  'stores nothing': (metadata) => broken(metadata, { set: async () => undefined }),
  'has one value for all keys': (metadata) =>
    broken(metadata, {
      set: (_key: string, value: string) => metadata.set('key', value),
      get: () => metadata.get('key'),
    }),
  'gives an empty text for what was never set': (metadata) =>
    broken(metadata, { get: (key: string) => metadata.get(key) ?? '' }),
};
