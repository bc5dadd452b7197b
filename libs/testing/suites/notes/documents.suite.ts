// What every Documents promises, as one suite: run on each adapter, and on adapters broken on
// purpose, which it must catch.
import { createHash } from 'node:crypto';
import type {
  DocumentEntry,
  Documents,
  RemovedDocument,
  KeptDocument,
} from '../../../kernel/ports/documents.js';
import { broken } from '../broken-adapters.js';
import { must, same, type PortPromise } from '../promise.js';

/** No document, the same opened again, and their end. */
export type DocumentsFixture = {
  readonly documents: Documents;
  readonly reopen: () => Promise<Documents>;
  readonly close: () => Promise<void>;
};

const FIRST = '2017-07-03T01:00:00.000Z';
const LATER = '2017-07-04T01:00:00.000Z';
/** Of more than two chunks of a bucket. */
const CONTENT = Buffer.alloc(600_000, 'a photo ');

function documentOf(content: Buffer, place = '32.07', storedAt = FIRST): KeptDocument {
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { sha256, type: 'image/jpeg', bytes: content.length, places: [place], storedAt };
}
const removalOf = ({ sha256 }: KeptDocument): RemovedDocument => ({
  sha256,
  removedAt: LATER,
  by: 'operator-00',
  reason: 'holds a NIK',
});

/** Without the order in which an adapter keeps the fields. */
const sorted = (entry: DocumentEntry | undefined) =>
  entry && Object.entries(entry).sort(([a], [b]) => (a < b ? -1 : 1));
const sameEntry = (a: DocumentEntry | undefined, b: DocumentEntry | undefined) =>
  same(sorted(a), sorted(b));

async function all(documents: Documents): Promise<readonly DocumentEntry[]> {
  const found: DocumentEntry[] = [];
  for await (const page of documents.list()) found.push(...page);
  return found;
}

export const DOCUMENTS_PROMISES: readonly PortPromise<DocumentsFixture>[] = [
  {
    name: 'a document is there as it was sent, also after reopening',
    async check({ documents, reopen }) {
      const document = documentOf(CONTENT);
      must((await documents.about(document.sha256)) === undefined, 'about what was never sent');
      must((await documents.content(document.sha256)) === undefined, 'no content');
      must(await documents.put(document, CONTENT), 'put says that it is new');
      const second = await reopen();
      must(sameEntry(await second.about(document.sha256), document), 'about');
      must((await second.content(document.sha256))!.equals(CONTENT), 'content');
    },
  },
  {
    name: 'what is sent again is stored once, with the places of all, and as old as the last',
    async check({ documents }) {
      const [first, again] = [documentOf(CONTENT), documentOf(CONTENT, '32.08', LATER)];
      await documents.put(first, CONTENT);
      must(!(await documents.put(again, CONTENT)), 'put says that it is not new');
      await documents.put(again, CONTENT);
      const due = { ...again, places: ['32.07', '32.08'] };
      must(sameEntry(await documents.about(first.sha256), due), 'about');
      must((await documents.content(first.sha256))!.equals(CONTENT), 'content');
      must((await all(documents)).length === 1, 'list');
    },
  },
  {
    name: 'the list has each document once',
    async check({ documents }) {
      const sent = Array.from({ length: 110 }, (_unused, index) =>
        Buffer.from(`document ${index}`),
      );
      for (const content of sent) await documents.put(documentOf(content), content);
      const found = (await all(documents)).map(({ sha256 }) => sha256).sort();
      must(same(found, sent.map((content) => documentOf(content).sha256).sort()), 'list');
    },
  },
  {
    name: 'of what was removed no content is left, and who removed it when and why',
    async check({ documents, reopen }) {
      const [document, other] = [documentOf(CONTENT), documentOf(Buffer.from('other'))];
      await documents.put(document, CONTENT);
      await documents.put(other, Buffer.from('other'));
      must(await documents.remove(removalOf(document)), 'remove');
      must((await documents.content(document.sha256)) === undefined, 'content');
      const second = await reopen();
      must((await second.content(document.sha256)) === undefined, 'content after reopening');
      must(sameEntry(await second.about(document.sha256), removalOf(document)), 'about');
      must((await second.content(other.sha256))!.equals(Buffer.from('other')), 'nothing else');
      must(await second.put(document, CONTENT), 'sent again it is new');
      must((await second.content(document.sha256))!.equals(CONTENT), 'and there again');
    },
  },
  {
    name: 'what was sent again since is not removed',
    async check({ documents }) {
      const document = documentOf(CONTENT);
      await documents.put(document, CONTENT);
      await documents.put(documentOf(CONTENT, '32.07', LATER), CONTENT);
      must(!(await documents.remove(removalOf(document), FIRST)), 'remove');
      must((await documents.content(document.sha256))!.equals(CONTENT), 'content');
      must(await documents.remove(removalOf(document), LATER), 'remove the last');
      must(!(await documents.remove(removalOf(document), LATER)), 'remove it again');
    },
  },
];

/** Documents broken on purpose. */
export const BROKEN_DOCUMENTS: Readonly<Record<string, (documents: Documents) => Documents>> = {
  'stores nothing': (documents) => broken(documents, { put: async () => true }),
  'takes everything for new': (documents) =>
    broken(documents, {
      put: async (document: KeptDocument, content: Buffer) => {
        await documents.put(document, content);
        return true;
      },
    }),
  'cuts the content': (documents) =>
    broken(documents, {
      put: (document: KeptDocument, content: Buffer) =>
        documents.put(document, content.subarray(0, 100)),
    }),
  'forgets who sent it before': (documents) =>
    broken(documents, {
      about: async (sha256: string) => {
        const entry = await documents.about(sha256);
        return entry && 'places' in entry ? { ...entry, places: entry.places.slice(-1) } : entry;
      },
    }),
  'keeps the content of what was removed': (documents) => {
    const kept = new Map<string, Buffer>();
    return broken(documents, {
      put: (document: KeptDocument, content: Buffer) => {
        kept.set(document.sha256, content);
        return documents.put(document, content);
      },
      content: async (sha256: string) => (await documents.content(sha256)) ?? kept.get(sha256),
    });
  },
  'removes what was sent again': (documents) =>
    broken(documents, { remove: (removed: RemovedDocument) => documents.remove(removed) }),
  'lists the first page alone': (documents) =>
    broken(documents, {
      async *list(): AsyncIterable<readonly DocumentEntry[]> {
        for await (const page of documents.list()) {
          yield page;
          return;
        }
      },
    }),
};
