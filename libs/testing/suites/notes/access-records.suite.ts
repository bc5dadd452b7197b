// What every AccessRecords promises, as one suite: run on each adapter, and on adapters broken on
// purpose, which it must catch.
import type { AccessRecords } from '../../../kernel/ports/access-records.js';
import { broken } from '../broken-adapters.js';
import { must, type PortPromise } from '../promise.js';

/** Records of an empty ledger, the same opened by another process, and their end. */
export type AccessRecordsFixture = {
  readonly records: AccessRecords;
  readonly other: () => Promise<AccessRecords>;
  readonly close: () => Promise<void>;
};

export const ACCESS_RECORDS_PROMISES: readonly PortPromise<AccessRecordsFixture>[] = [
  {
    name: 'a value is read as it was set last, also by another process',
    async check({ records, other }) {
      await records.set('session:a', 'first');
      await records.set('session:b', '"ü"');
      const second = await other();
      must((await second.get('session:a')) === 'first', 'get');
      await second.set('session:a', 'second');
      must((await records.get('session:a')) === 'second', 'get what another process set');
      must((await records.get('session:b')) === '"ü"', 'another key');
      must((await records.get('session:c')) === undefined, 'what was never set');
    },
  },
  {
    name: 'what was removed is gone, for every process, and nothing else is',
    async check({ records, other }) {
      await records.set('session:a', '1');
      await records.set('session:b', '2');
      await (await other()).remove('session:a');
      await records.remove('session:none');
      must((await records.get('session:a')) === undefined, 'get');
      must([...(await records.list('session:')).keys()].join() === 'session:b', 'list');
    },
  },
  {
    name: 'a value is replaced only where there is one',
    async check({ records, other }) {
      must(!(await records.replace('session:a', '1')), 'replace what is not there');
      must((await records.get('session:a')) === undefined, 'nothing is set');
      await records.set('session:a', '1');
      must(await (await other()).replace('session:a', '2'), 'replace');
      must((await records.get('session:a')) === '2', 'get');
    },
  },
  {
    name: 'a list has what begins with its prefix',
    async check({ records }) {
      for (const key of ['session:a', 'account:a', 'sessions']) await records.set(key, key);
      must([...(await records.list('session:')).keys()].join() === 'session:a', 'list');
    },
  },
];

/** Records broken on purpose. */
export const BROKEN_ACCESS_RECORDS: Readonly<
  Record<string, (records: AccessRecords) => AccessRecords>
> = {
  'remembers what it has read': (records) => {
    const seen = new Map<string, string | undefined>();
    return broken(records, {
      get: async (key: string) => {
        if (!seen.has(key)) seen.set(key, await records.get(key));
        return seen.get(key);
      },
    });
  },
  'sets what it should replace': (records) =>
    broken(records, {
      replace: async (key: string, value: string) => {
        await records.set(key, value);
        return true;
      },
    }),
  'removes nothing': (records) => broken(records, { remove: async () => undefined }),
  'lists everything': (records) => broken(records, { list: () => records.list('') }),
};
