// ClaimsJournal on MongoDB: primary data, durable like the events.
import type { Collection, Db } from 'mongodb';
import type { Claim, ClaimsJournal } from '../kernel/ports/claims-journal.js';
import { OutcomeUnknown } from '../kernel/core/errors.js';
import { reading } from './client.js';

type Kept = {
  _id: string;
  state: string;
  source: string;
  claim: string;
  place: string;
  waitsFor?: string;
  body: string;
};

export class MongoClaimsJournal implements ClaimsJournal {
  private constructor(private readonly claims: Collection<Kept>) {}

  /** Opens the journal of a database. */
  static async open(db: Db): Promise<MongoClaimsJournal> {
    const claims = db.collection<Kept>('claims');
    await claims.createIndexes([
      { key: { state: 1, _id: 1 } },
      { key: { waitsFor: 1 }, sparse: true },
    ]);
    return new MongoClaimsJournal(claims);
  }

  async put(claim: Claim): Promise<void> {
    const { commandId, state, source, id, place, waitsFor } = claim;
    const kept = {
      state,
      source,
      claim: id,
      place,
      ...(waitsFor === undefined ? {} : { waitsFor }),
      body: JSON.stringify(claim),
    };
    // What the claim stands for may be in the ledger by now: its sender must ask again.
    await this.claims
      .replaceOne({ _id: commandId }, kept, { upsert: true })
      .catch((error: Error) => {
        throw new OutcomeUnknown(`the journal did not say whether it has the claim: ${error.name}`);
      });
  }

  async get(commandId: string): Promise<Claim | undefined> {
    const found = await reading(this.claims.findOne({ _id: commandId }));
    return found ? (JSON.parse(found.body) as Claim) : undefined;
  }

  async list({
    state,
    source,
    id,
    waitsFor,
    place,
    after = '',
    limit,
  }: Parameters<ClaimsJournal['list']>[0]): Promise<readonly Claim[]> {
    const wanted = Object.entries({ state, source, claim: id, waitsFor, place }).filter(
      ([, value]) => value !== undefined,
    );
    const found = await reading(
      this.claims
        .find({ ...Object.fromEntries(wanted), _id: { $gt: after } })
        .sort({ _id: 1 })
        .limit(limit)
        .toArray(),
    );
    return found.map(({ body }) => JSON.parse(body) as Claim);
  }
}
