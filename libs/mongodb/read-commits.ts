// The commits of a database in their order: commands with their answers and events.
import type { Db } from 'mongodb';
import type { Commit } from '../kernel/ports/event-store.js';
import { commitBodyOf, type CommitBody } from './commit-document.js';
import { COMMITS, MongoCommits, type StoredDocument } from './mongo-commits.js';

/** Pages of all commits up to the end that the ledger has when the first one is read. */
export async function* readMongoCommits(db: Db): AsyncIterable<readonly Commit[]> {
  const documents = db.collection<StoredDocument>(COMMITS);
  const end = await new MongoCommits(documents).last();
  const found = documents.find({ _id: { $lte: end?.number ?? 0 } }, { projection: { body: 1 } });
  for await (const document of found.sort({ _id: 1 })) yield commitsIn(commitBodyOf(document));
}

function commitsIn({ events, outcomes }: CommitBody): readonly Commit[] {
  const byCommand = Map.groupBy(events, ({ commandId }) => commandId);
  return outcomes.map(({ id, fingerprint, answer }) => ({
    commandId: id,
    fingerprint,
    answer,
    events: byCommand.get(id) ?? [],
  }));
}
