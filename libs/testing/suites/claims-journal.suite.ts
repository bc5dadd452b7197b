// What every ClaimsJournal promises, as one suite: run on each adapter, and on adapters broken on
// purpose, which it must catch.
import type { Claim, ClaimsJournal, ClaimsQuery } from '../../kernel/ports/claims-journal.js';
import { broken } from './broken-adapters.js';
import { must, same, type PortPromise } from './promise.js';

/** An empty journal, the same one opened again, and its end. */
export type ClaimsJournalFixture = {
  readonly journal: ClaimsJournal;
  readonly reopen: () => Promise<ClaimsJournal>;
  readonly close: () => Promise<void>;
};

const claimOf = (commandId: string, more: Partial<Claim> = {}): Claim => ({
  commandId,
  source: '/wms/jabar',
  id: `id-${commandId}`,
  type: 'id.keping.BlankReceived',
  account: 'wms',
  place: '32.07',
  state: 'accepted',
  event: { id: `id-${commandId}`, data: { quantity: 5, text: 'ü' } },
  by: { account: 'wms', role: 'warehouse', place: '32.07' },
  receivedAt: '2017-06-01T00:00:00.000Z',
  decidedAt: '2017-06-01T00:00:01.000Z',
  tries: 1,
  outcome: { position: 1 },
  ...more,
});

const WAITING = { state: 'waiting', waitsFor: 'S1', replyTo: 'key-1' } as const;

async function idsOf(journal: ClaimsJournal, query: Partial<ClaimsQuery>): Promise<string> {
  const claims = await journal.list({ limit: 10, ...query });
  return claims.map(({ commandId }) => commandId).join('');
}

export const CLAIMS_JOURNAL_PROMISES: readonly PortPromise<ClaimsJournalFixture>[] = [
  {
    name: 'a claim is read back as it was written, also after reopening',
    async check({ journal, reopen }) {
      const claim = claimOf('a', WAITING);
      await journal.put(claim);
      must((await journal.get('b')) === undefined, 'a claim that was never written');
      for (const open of [async () => journal, reopen]) {
        const opened = await open();
        must(same(await opened.get('a'), claim), 'get');
        must(same(await opened.list({ limit: 10 }), [claim]), 'list');
      }
    },
  },
  {
    name: 'a claim under an older id is found where there is none under its own',
    async check({ journal }) {
      await journal.put(claimOf('old'));
      must(same(await journal.get('[new]', 'old'), claimOf('old')), 'under the older id');
      await journal.put(claimOf('[new]'));
      must(same(await journal.get('[new]', 'old'), claimOf('[new]')), 'its own id first');
      must(same(await journal.get('zzz', 'old'), claimOf('old')), 'in any order of the ids');
      await journal.put(claimOf('zzz'));
      must(same(await journal.get('zzz', 'old'), claimOf('zzz')), 'its own id first, in any order');
      must((await journal.get('a', 'b')) === undefined, 'neither');
    },
  },
  {
    name: 'a claim written again replaces the one before, in every list',
    async check({ journal }) {
      await journal.put(claimOf('a', WAITING));
      const decided = claimOf('a', { state: 'refused', tries: 2, outcome: { code: 'no' } });
      await journal.put(decided);
      must(same(await journal.get('a'), decided), 'get');
      must((await idsOf(journal, { state: 'waiting' })) === '', 'it is still listed as waiting');
      must((await idsOf(journal, { waitsFor: 'S1' })) === '', 'it is still waiting for S1');
      must((await idsOf(journal, { state: 'refused' })) === 'a', 'it is not listed as rejected');
    },
  },
  {
    name: 'lists are in order of command id, up to a limit, after an id',
    async check({ journal }) {
      for (const id of ['c', 'a', 'd', 'b']) await journal.put(claimOf(id));
      must((await idsOf(journal, {})) === 'abcd', 'all');
      must((await idsOf(journal, { limit: 2 })) === 'ab', 'limit');
      must((await idsOf(journal, { after: 'b' })) === 'cd', 'after');
      must((await idsOf(journal, { after: 'b', limit: 1 })) === 'c', 'after and limit');
    },
  },
  {
    name: 'lists hold what matches all that is asked for, and nothing else',
    async check({ journal }) {
      await journal.put(claimOf('a', WAITING));
      await journal.put(claimOf('b', { ...WAITING, waitsFor: 'S2', place: '32.78' }));
      await journal.put(claimOf('c', { source: '/wms/jateng', id: 'id-a' }));
      must((await idsOf(journal, { state: 'waiting' })) === 'ab', 'state');
      must((await idsOf(journal, { source: '/wms/jateng' })) === 'c', 'source');
      must((await idsOf(journal, { id: 'id-a' })) === 'ac', 'id');
      must((await idsOf(journal, { waitsFor: 'S2' })) === 'b', 'waitsFor');
      must((await idsOf(journal, { places: ['32.07'] })) === 'ac', 'place');
      must((await idsOf(journal, { state: 'waiting', places: ['32.07'] })) === 'a', 'two of them');
      must((await idsOf(journal, { places: ['32.07', '32.78'] })) === 'abc', 'two places');
      must((await idsOf(journal, { places: [] })) === '', 'no place');
      await journal.put(claimOf('d', { place: '00', to: '32.79' }));
      must((await idsOf(journal, { places: ['32.79'] })) === 'd', 'where the goods go');
      must((await idsOf(journal, { places: ['00', '32.79'] })) === 'd', 'both ends, once');
      must((await idsOf(journal, { id: "' OR 1=1 --" })) === '', 'a text that is no id');
    },
  },
];

/** Journals broken on purpose. */
export const BROKEN_CLAIMS_JOURNALS: Readonly<
  Record<string, (journal: ClaimsJournal) => ClaimsJournal>
> = {
  'stores nothing': (journal) => broken(journal, { put: async () => undefined }),
  'keeps the first of two writes': (journal) =>
    broken(journal, {
      put: async (claim: Claim) => {
        if ((await journal.get(claim.commandId)) === undefined) await journal.put(claim);
      },
    }),
  'stores without the event': (journal) =>
    broken(journal, { put: (claim: Claim) => journal.put({ ...claim, event: {} }) }),
  'knows no older ids': (journal) => broken(journal, { get: (id: string) => journal.get(id) }),
  'takes the older id first': (journal) =>
    broken(journal, {
      get: async (id: string, formerId = id) =>
        (await journal.get(formerId)) ?? (await journal.get(id)),
    }),
  'lists without an order': (journal) =>
    broken(journal, {
      list: async (query: ClaimsQuery) => [...(await journal.list(query))].reverse(),
    }),
  'pages without a start': (journal) =>
    broken(journal, { list: ({ after: _after, ...query }: ClaimsQuery) => journal.list(query) }),
  'lists without a limit': (journal) =>
    broken(journal, { list: (query: ClaimsQuery) => journal.list({ ...query, limit: 100 }) }),
  'ignores the place': (journal) =>
    broken(journal, { list: ({ places: _places, ...query }: ClaimsQuery) => journal.list(query) }),
};
