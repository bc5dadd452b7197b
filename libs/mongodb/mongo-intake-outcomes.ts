// IntakeOutcomes on MongoDB: one document per rejected message, named by topic, partition and
// offset.
import type { Collection, Db } from 'mongodb';
import type { IntakeOutcomes } from '../kernel/ports/intake-outcomes.js';
import type { MessageAnswer } from '../kernel/ports/message-intake.js';

export class MongoIntakeOutcomes implements IntakeOutcomes {
  private readonly outcomes: Collection<{ _id: string; result: string }>;

  constructor(db: Db) {
    this.outcomes = db.collection('intake');
  }

  async find(ids: readonly string[]): Promise<ReadonlyMap<string, MessageAnswer>> {
    const found = await this.outcomes.find({ _id: { $in: [...ids] } }).toArray();
    return new Map(found.map(({ _id, result }) => [_id, JSON.parse(result) as MessageAnswer]));
  }

  async add(results: ReadonlyMap<string, MessageAnswer>): Promise<void> {
    if (results.size === 0) return;
    await this.outcomes.bulkWrite(
      [...results].map(([id, answer]) => ({
        updateOne: {
          filter: { _id: id },
          update: { $setOnInsert: { result: JSON.stringify(answer) } },
          upsert: true,
        },
      })),
    );
  }
}
