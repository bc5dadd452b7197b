// ClaimsJournal on the ledger's SQLite file: primary data, durable like the events.
import type { DatabaseSync } from 'node:sqlite';
import type { Claim, ClaimsJournal, ClaimsQuery } from '../kernel/ports/claims-journal.js';
import { prepared } from './database.js';

export class SqliteClaimsJournal implements ClaimsJournal {
  /** `db` is the event store's connection: the journal is as durable as the events. */
  constructor(private readonly db: DatabaseSync) {}

  async put(claim: Claim): Promise<void> {
    prepared(
      this.db,
      `INSERT OR REPLACE INTO claims (id, state, source, claim, place, to_place, waits_for, body)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(
      claim.commandId,
      claim.state,
      claim.source,
      claim.id,
      claim.place,
      claim.to ?? null,
      claim.waitsFor ?? null,
      JSON.stringify(claim),
    );
  }

  async get(commandId: string, formerId = commandId): Promise<Claim | undefined> {
    const row = prepared(
      this.db,
      'SELECT body FROM claims WHERE id IN (?, ?) ORDER BY id = ? LIMIT 1',
    ).get(commandId, formerId, formerId) as { body: string } | undefined;
    return row && (JSON.parse(row.body) as Claim);
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
    const conditions = [
      ['state', state],
      ['source', source],
      ['claim', id],
      ['waits_for', waitsFor],
    ].filter((pair): pair is [string, string] => pair[1] !== undefined);
    const marks = places?.map(() => '?').join(', ');
    const ofPlaces = places && `(place IN (${marks}) OR to_place IN (${marks}))`;
    const where = [
      ...conditions.map(([column]) => `${column} = ?`),
      ...(ofPlaces ? [ofPlaces] : []),
      'id > ?',
    ].join(' AND ');
    const rows = prepared(
      this.db,
      `SELECT body FROM claims WHERE ${where} ORDER BY id LIMIT ?`,
    ).all(
      ...conditions.map(([, value]) => value),
      ...(places ?? []),
      ...(places ?? []),
      after,
      limit,
    );
    return (rows as { body: string }[]).map(({ body }) => JSON.parse(body) as Claim);
  }
}
