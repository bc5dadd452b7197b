// ClaimsJournal on the same SQLite file: primary data, durable like the events.
import type { DatabaseSync } from 'node:sqlite';
import type { Claim, ClaimsJournal } from '../kernel/ports/claims-journal.js';

export class SqliteClaimsJournal implements ClaimsJournal {
  /** `db` is the event store's connection: the journal is as durable as the events. */
  constructor(private readonly db: DatabaseSync) {}

  async put(claim: Claim): Promise<void> {
    this.db
      .prepare(
        'INSERT OR REPLACE INTO claims (id, state, source, claim, place, waits_for, body) VALUES (?, ?, ?, ?, ?, ?, ?)',
      )
      .run(
        claim.commandId,
        claim.state,
        claim.source,
        claim.id,
        claim.place,
        claim.waitsFor ?? null,
        JSON.stringify(claim),
      );
  }

  async get(commandId: string): Promise<Claim | undefined> {
    const row = this.db.prepare('SELECT body FROM claims WHERE id = ?').get(commandId) as
      { body: string } | undefined;
    return row && (JSON.parse(row.body) as Claim);
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
    const wanted = [
      ['state', state],
      ['source', source],
      ['claim', id],
      ['waits_for', waitsFor],
      ['place', place],
    ].filter((pair): pair is [string, string] => pair[1] !== undefined);
    const where = [...wanted.map(([column]) => `${column} = ?`), 'id > ?'].join(' AND ');
    const rows = this.db
      .prepare(`SELECT body FROM claims WHERE ${where} ORDER BY id LIMIT ?`)
      .all(...wanted.map(([, value]) => value), after, limit);
    return (rows as { body: string }[]).map(({ body }) => JSON.parse(body) as Claim);
  }
}
