// RelayCheckpoints on MongoDB: one document, changed only by the relay that holds the lease, which
// an epoch fences.
import type { Collection, Db } from 'mongodb';
import type {
  PartitionCheckpoints,
  RelayCheckpoints,
  RelayLease,
} from '../kernel/ports/relay-checkpoints.js';

/** `lanes` are the partitions' checkpoints. */
type RelayDocument = {
  _id: string;
  epoch: number;
  holder: string;
  until: Date;
  lanes: PartitionCheckpoints;
};
const LEASE_MS = 10_000;

export class MongoRelayCheckpoints implements RelayCheckpoints {
  private readonly documents: Collection<RelayDocument>;

  /**
   * `holder` names this process, `id` the document: in a new epoch of the ledger everything is sent
   * again. The lease of who sends notices is beside them, without partitions.
   */
  constructor(
    db: Db,
    private readonly holder: string,
    private readonly id = 'relay',
    collection: 'relay' | 'notices' = 'relay',
  ) {
    this.documents = db.collection<RelayDocument>(collection);
  }

  /** How far each partition is, without the lease. */
  async read(): Promise<PartitionCheckpoints> {
    return (await this.documents.findOne({ _id: this.id }))?.lanes ?? {};
  }

  async acquire(): Promise<RelayLease | undefined> {
    await this.documents
      .updateOne(
        { _id: this.id },
        { $setOnInsert: { epoch: 0, holder: '', until: new Date(0), lanes: {} } },
        { upsert: true },
      )
      .catch(() => undefined);
    const acquired = await this.documents.findOneAndUpdate(
      { _id: this.id, $expr: { $lt: ['$until', '$$NOW'] } },
      [
        {
          $set: {
            holder: this.holder,
            epoch: { $add: ['$epoch', 1] },
            until: { $add: ['$$NOW', LEASE_MS] },
          },
        },
      ],
      { returnDocument: 'after' },
    );
    return acquired ? { epoch: acquired.epoch, partitions: acquired.lanes } : undefined;
  }

  async move(epoch: number, partitions: PartitionCheckpoints): Promise<boolean> {
    const { matchedCount } = await this.documents.updateOne({ _id: this.id, epoch }, [
      { $set: { lanes: { $literal: partitions }, until: { $add: ['$$NOW', LEASE_MS] } } },
    ]);
    return matchedCount === 1;
  }

  async release(epoch: number): Promise<void> {
    await this.documents.updateOne({ _id: this.id, epoch }, { $set: { until: new Date(0) } });
  }
}
