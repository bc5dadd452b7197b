// What every ViewStore promises, as one suite, for adapters and for adapters broken on purpose.
import type {
  RowWrite,
  ProjectionBatch,
  ProjectionStore,
} from '../../kernel/ports/projection-store.js';
import { VersionConflict } from '../../kernel/core/errors.js';

export type ViewPromised = {
  readonly name: string;
  readonly check: (store: ProjectionStore) => Promise<void>;
};

export const row = (
  key: string,
  version: number,
  body: object,
  more: Partial<RowWrite> = {},
): RowWrite => ({ view: 'v', key, version, latestAtMs: version * 10, body, ...more });
export const batch = (more: Partial<ProjectionBatch>): ProjectionBatch => ({
  rows: [],
  snapshots: [],
  checkpoints: new Map(),
  parked: [],
  released: [],
  ...more,
});

const must = (kept: boolean, what: string) => {
  if (!kept) throw new Error(what);
};

export const VIEW_STORE_PROMISES: readonly ViewPromised[] = [
  {
    name: 'a row is read back as it was written',
    async check(store) {
      await store.write(batch({ rows: [row('a', 1, { n: 1, deep: { list: [1, 'ü'] } })] }));
      const { position: _kept, ...found } = (await store.get('v', 'a'))!;
      must(
        JSON.stringify(found) ===
          JSON.stringify({
            key: 'a',
            version: 1,
            latestAtMs: 10,
            body: { n: 1, deep: { list: [1, 'ü'] } },
          }),
        JSON.stringify(found),
      );
      must(
        (await store.get('v', 'b')) === undefined && (await store.get('w', 'a')) === undefined,
        'a row that was never written',
      );
    },
  },
  {
    name: 'a row at or behind the stored version is left alone: a zombie’s late write changes nothing',
    async check(store) {
      await store.write(batch({ rows: [row('a', 5, { n: 5 })] }));
      await store.write(batch({ rows: [row('a', 4, { n: 4 }), row('a', 5, { n: 55 })] }));
      must(
        (await store.get('v', 'a'))?.version === 5 &&
          JSON.stringify((await store.get('v', 'a'))?.body) === '{"n":5}',
        'an older write won',
      );
    },
  },
  {
    name: 'checkpoints never go back',
    async check(store) {
      await store.write(batch({ checkpoints: new Map([['v', 7]]) }));
      await store.write(batch({ checkpoints: new Map([['v', 3]]) }));
      must(
        (await store.checkpoint('v')) === 7 && (await store.checkpoint('w')) === 0,
        `checkpoint ${await store.checkpoint('v')}`,
      );
    },
  },
  {
    name: 'rows that were made from a checkpoint are written only on that checkpoint',
    async check(store) {
      await store.write(batch({ checkpoints: new Map([['v', 7]]) }));
      const late = await store
        .write(
          batch({
            rows: [row('a', 6, { n: 6 })],
            checkpoints: new Map([['v', 6]]),
            follows: new Map([['v', 5]]),
          }),
        )
        .then(
          () => undefined,
          (error: unknown) => error,
        );
      must(
        late instanceof VersionConflict && (await store.get('v', 'a')) === undefined,
        'a follower that was overtaken wrote',
      );
      await store.write(
        batch({
          rows: [row('a', 8, { n: 8 })],
          checkpoints: new Map([['v', 8]]),
          follows: new Map([['v', 7]]),
        }),
      );
      must(
        (await store.get('v', 'a'))?.version === 8 && (await store.checkpoint('v')) === 8,
        'the follower in place could not write',
      );
    },
  },
  {
    name: 'rows and checkpoint are written together or not at all',
    async check(store) {
      const circular: Record<string, unknown> = {};
      circular['self'] = circular;
      await store
        .write(
          batch({
            rows: [row('a', 1, { n: 1 }), row('b', 1, circular)],
            checkpoints: new Map([['v', 9]]),
          }),
        )
        .catch(() => undefined);
      must(
        (await store.get('v', 'a')) === undefined && (await store.checkpoint('v')) === 0,
        'half a batch was written',
      );
    },
  },
  {
    name: 'lists are in key order, by all the tags, and go on after a key',
    async check(store) {
      await store.write(
        batch({
          rows: ['c', 'a', 'b', 'd'].map((key) =>
            row(key, 1, { key }, { tags: key === 'd' ? ['x'] : ['x', 'y'] }),
          ),
        }),
      );
      const keys = async (query: Parameters<ProjectionStore['list']>[1]) =>
        (await store.list('v', query)).map(({ key }) => key).join('');
      must(
        (await keys({ limit: 10 })) === 'abcd' &&
          (await keys({ limit: 2 })) === 'ab' &&
          (await keys({ after: 'b', limit: 10 })) === 'cd',
        'without tags',
      );
      must(
        (await keys({ tags: ['x'], limit: 10 })) === 'abcd' &&
          (await keys({ tags: ['y', 'x'], limit: 10 })) === 'abc' &&
          (await keys({ tags: ['x'], after: 'a', limit: 2 })) === 'bc',
        'with tags',
      );
      await store.write(batch({ rows: [row('a', 2, {}, { tags: ['z'] })] }));
      must(
        (await keys({ tags: ['x'], limit: 10 })) === 'bcd' &&
          (await keys({ tags: ['z'], limit: 10 })) === 'a',
        'tags that changed',
      );
      must(
        (await store.floor('v', 'bb'))?.key === 'b' && (await store.floor('v', 'Z')) === undefined,
        'floor',
      );
    },
  },
  {
    name: 'the newest snapshot that fits is found',
    async check(store) {
      const snapshot = (version: number, latestAtMs: number) => ({
        view: 'v',
        key: 'a',
        version,
        latestAtMs,
        body: { version },
      });
      await store.write(
        batch({
          rows: [row('a', 30, {})],
          snapshots: [snapshot(10, 100), snapshot(20, 200), snapshot(30, 250)],
        }),
      );
      must(
        (await store.snapshot('v', 'a', 29, 1000))?.version === 20 &&
          (await store.snapshot('v', 'a', 100, 150))?.version === 10 &&
          (await store.snapshot('v', 'a', 9, 1000)) === undefined,
        'snapshot',
      );
    },
  },
  {
    name: 'a view switched in takes the other’s place at once, with its checkpoint; a dropped one is gone',
    async check(store) {
      await store.write(
        batch({
          rows: [row('a', 1, { old: true }), row('b', 1, { old: true })],
          checkpoints: new Map([['v', 5]]),
        }),
      );
      await store.write(
        batch({
          rows: [row('a', 1, { fresh: true }, { view: 'v2' })],
          checkpoints: new Map([['v2', 6]]),
        }),
      );
      await store.switch('v2', 'v');
      must(
        JSON.stringify((await store.get('v', 'a'))?.body) === '{"fresh":true}' &&
          (await store.get('v', 'b')) === undefined &&
          (await store.checkpoint('v')) === 6,
        'switch',
      );
      must(!(await store.views()).includes('v2'), 'the old name is still there');
      await store.drop('v');
      must(
        (await store.get('v', 'a')) === undefined &&
          (await store.checkpoint('v')) === 0 &&
          (await store.list('v', { limit: 5 })).length === 0,
        'drop',
      );
    },
  },
  {
    name: 'what is parked is listed until it is released',
    async check(store) {
      const parked = {
        view: 'v',
        stream: 'stock-00',
        version: 3,
        position: 9,
        error: 'no',
        count: 1,
        since: '2017-01-01T00:00:00.000Z',
      };
      await store.write(batch({ parked: [parked] }));
      must(JSON.stringify(await store.parked()) === JSON.stringify([parked]), 'parked');
      await store.write(batch({ released: [{ view: 'v', stream: 'stock-00' }] }));
      must((await store.parked()).length === 0, 'released');
    },
  },
];
