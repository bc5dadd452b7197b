// ClaimsJournal on MongoDB: primary data, durable like the events.
import type { Collection, Db } from 'mongodb';
import type { Claim, ClaimsJournal, ClaimsQuery } from '../kernel/ports/claims-journal.js';
import { OutcomeUnknown } from '../kernel/core/errors.js';
import { readFromMongo, requireIndexes } from './client.js';

type ClaimDocument = {
  _id: string;
  state: string;
  source: string;
  claim: string;
  place: string;
  to?: string;
  waitsFor?: string;
  body: string;
};

export class MongoClaimsJournal implements ClaimsJournal {
  private constructor(private readonly claims: Collection<ClaimDocument>) {}

  /** Opens the journal of a database. */
  static async open(db: Db): Promise<MongoClaimsJournal> {
    const claims = db.collection<ClaimDocument>('claims');
    await requireIndexes(claims, [
      { key: { state: 1, _id: 1 }, name: 'state_1__id_1' },
      { key: { waitsFor: 1 }, sparse: true, name: 'waitsFor_1' },
    ]);
    return new MongoClaimsJournal(claims);
  }

  /** Opens it for reading only: no index is created. */
  static toRead(db: Db): MongoClaimsJournal {
    return new MongoClaimsJournal(db.collection('claims'));
  }

  async put(claim: Claim): Promise<void> {
    const { commandId, state, source, id, place, to, waitsFor } = claim;
    const document = {
      state,
      source,
      claim: id,
      place,
      ...(to === undefined ? {} : { to }),
      ...(waitsFor === undefined ? {} : { waitsFor }),
      body: JSON.stringify(claim),
    };
    // The claim's events may be in the ledger by now: the sender must repeat it.
    await this.claims
      .replaceOne({ _id: commandId }, document, { upsert: true })
      .catch((error: Error) => {
        throw new OutcomeUnknown(`the journal did not confirm the claim: ${error.name}`);
      });
  }

  async get(commandId: string, formerId = commandId): Promise<Claim | undefined> {
    const either = await readFromMongo(
      this.claims.find({ _id: { $in: [commandId, formerId] } }).toArray(),
    );
    const found = either.find(({ _id }) => _id === commandId) ?? either[0];
    return found ? (JSON.parse(found.body) as Claim) : undefined;
  }

  async list({
    state,
    source,
    id,
    waitsFor,
    places,
    after = '',
    limit,
  }: ClaimsQuery): Promise<readonly Claim[]> {
    const conditions = Object.entries({ state, source, claim: id, waitsFor }).filter(
      ([, value]) => value !== undefined,
    );
    const found = await readFromMongo(
      this.claims
        .find({
          ...Object.fromEntries(conditions),
          ...(places
            ? { $or: [{ place: { $in: [...places] } }, { to: { $in: [...places] } }] }
            : {}),
          _id: { $gt: after },
        })
        .sort({ _id: 1 })
        .limit(limit)
        .toArray(),
    );
    return found.map(({ body }) => JSON.parse(body) as Claim);
  }
}
