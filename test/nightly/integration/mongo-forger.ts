// Alters commits and rows in MongoDB as somebody could who knows the format: everything by which
// they are found is kept consistent.
import { randomUUID } from 'node:crypto';
import { Long, type Db } from 'mongodb';
import {
  commandKey,
  eventKey,
  versionKey,
  type CommitBody,
} from '../../../libs/mongodb/commit-document.js';
import type { StoredDocument } from '../../../libs/mongodb/mongo-commits.js';
import { toEventJson } from '../../../libs/kernel/core/event-json.js';
import type { StoredEvent } from '../../../libs/kernel/core/event.js';
import type { Tampering } from '../../../libs/testing/suites/tamper.suite.js';

/** After this many events the next command starts a new document: most hold several commits. */
const WIDTH = 5;
type Slots = Parameters<Tampering['rewrite']>[0];
type Document = Omit<StoredDocument, '_id'> & {
  _id: number;
  body: string;
  keys: string[];
  streams: string[];
};
type ViewDocument = {
  readonly _id: string;
  readonly version?: number;
  readonly position?: number;
  readonly body: string;
};
type Outcomes = CommitBody['outcomes'];

export class MongoForger {
  private outcomes: Outcomes = [];
  private documents: readonly Document[] = [];
  /** The documents as text; undefined where the stored one is another. */
  private written: (string | undefined)[] = [];

  constructor(private readonly db: Db) {}

  private get commits() {
    return this.db.collection<StoredDocument>('commits');
  }

  /**
   * Replaces the whole history, with the numbers, positions, keys and streams that the store would
   * write.
   */
  async rewrite(slots: Slots): Promise<void> {
    if (this.outcomes.length === 0)
      this.outcomes = (await this.commits.find().sort({ _id: 1 }).toArray()).flatMap(
        ({ body }) => (JSON.parse(body!) as CommitBody).outcomes,
      );
    const documents = documentsOf(slots, this.outcomes);
    const texts = documents.map((document) => JSON.stringify(document));
    const different = documents.filter((_document, index) => texts[index] !== this.written[index]);
    const gone = { $or: [{ _id: { $in: different.map(idOf) } }, { _id: { $gt: texts.length } }] };
    await this.commits.bulkWrite([
      { deleteMany: { filter: this.written.length === 0 ? {} : gone } },
      ...different.map((document) => ({ insertOne: { document: stored(document) } })),
    ]);
    this.documents = documents;
    this.written = texts;
  }

  /** Replaces the body of a row or snapshot; removes it where no body is given. */
  async alterView(view: string, id: string | RegExp, body?: object): Promise<void> {
    const rows = this.db.collection<{ _id: string; body: string }>(`view.${view}`);
    if (!body) await rows.deleteOne({ _id: id as string });
    else await rows.updateMany({ _id: id as string }, { $set: { body: JSON.stringify(body) } });
  }

  /** Replaces a document of a projection. */
  async alterDocument(
    view: string,
    id: string | RegExp,
    change: (document: ViewDocument) => ViewDocument,
  ): Promise<void> {
    const rows = this.db.collection<ViewDocument>(`view.${view}`);
    const found = await rows.findOneAndDelete({ _id: id as string });
    await rows.insertOne(change(found!));
  }

  /** Alters the document that holds an event; gives it as it was. `rewrite` repairs it. */
  async alter(
    event: StoredEvent,
    change: (document: Document) => object | undefined,
  ): Promise<Document> {
    const document = this.documentOf(event);
    const changed = change(structuredClone(document));
    await this.commits.deleteOne({ _id: document._id });
    if (changed) await this.commits.insertOne(stored(changed as Document));
    this.written[document._id - 1] = undefined;
    return document;
  }

  private documentOf({ position: wanted }: StoredEvent): Document {
    return this.documents.find(({ after, position }) => after < wanted && wanted <= position)!;
  }

  async swap(event: StoredEvent): Promise<Document> {
    const index = this.documents.findIndex(({ position }) => event.position <= position);
    const from = Math.min(index, this.documents.length - 2);
    const [first, second] = [this.documents[from]!, this.documents[from + 1]!];
    await this.commits.deleteMany({ _id: { $in: [first._id, second._id] } });
    await this.commits.insertMany([
      stored({ ...first, _id: second._id }),
      stored({ ...second, _id: first._id }),
    ]);
    this.written.fill(undefined, from, from + 2);
    return first;
  }
}

const idOf = ({ _id }: Document) => Long.fromNumber(_id) as unknown as number;

const stored = (document: Document): StoredDocument => ({
  ...document,
  _id: idOf(document),
  writer: randomUUID(),
});

function documentsOf(slots: Slots, outcomes: Outcomes): readonly Document[] {
  const groups: Slots[number][][] = [];
  for (const slot of slots) {
    const last = groups[groups.length - 1];
    if (
      !last ||
      (last.length >= WIDTH && last[last.length - 1]!.event.commandId !== slot.event.commandId)
    )
      groups.push([slot]);
    else last.push(slot);
  }
  const places = new Map<string, number>();
  groups.forEach((group, index) =>
    group.forEach(({ event }) => places.set(event.commandId, places.get(event.commandId) ?? index)),
  );
  let after = 0;
  let recordedAtMs = 0;
  return groups.map((group, index) => {
    const events = group.map(({ event }) => event);
    const ours = outcomes.filter(({ id }) => (places.get(id) ?? 0) === index);
    for (const { recordedAt } of events)
      recordedAtMs = Math.max(recordedAtMs, Date.parse(recordedAt) || 0);
    const keys = [
      ...ours.map(({ id }) => commandKey(id)),
      ...events.flatMap(({ id, streams }) => [
        eventKey(id),
        ...Object.entries(streams).map(([stream, version]) => versionKey(stream, version)),
      ]),
    ];
    const document = {
      _id: index + 1,
      after,
      position: group[group.length - 1]!.slot,
      recordedAtMs,
      writer: '',
      keys,
      streams: [...new Set(events.flatMap(({ streams }) => Object.keys(streams)))],
      body: JSON.stringify({ events: events.map(toEventJson), outcomes: ours }),
    };
    after = document.position;
    return document;
  });
}
