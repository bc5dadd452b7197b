// Every stored row against a new fold of the events, compared at the version that the row has
// reached: so a ledger in use can be checked.
import type { StoredRow, ProjectionStore } from '../../kernel/ports/projection-store.js';
import { storedProjectionName } from '../../kernel/runtime/projector-rows.js';
import { streamId, type StoredEvent } from '../../kernel/core/event.js';
import {
  LEDGER_STREAM,
  type LedgerProjection,
  type StreamProjection,
} from '../../kernel/core/projection.js';
import type { Fact, FaultCode } from './chain.js';
import { MemoryRows } from '../../kernel/runtime/memory-rows.js';

/** A stored row that differs from the events; `version` is the one that it has reached. */
export type RowFault = {
  readonly view: string;
  readonly key: string;
  readonly version: number;
  readonly what: FaultCode;
  readonly facts: Readonly<Record<string, Fact>>;
};
type FoldedState = {
  version: number;
  position: number;
  readonly first: number;
  latestAtMs: number;
  body: object;
};
type StoredDigest = {
  readonly version: number;
  readonly position?: number | undefined;
  readonly latestAtMs: number;
  readonly digest: string;
  compared: boolean;
};
/**
 * Rows of a ledger projection, folded up to `upTo`. What was written while the stored rows were
 * read has at most reached `newest`.
 */
type FoldedLedger = { readonly rows: MemoryRows; readonly upTo: number; readonly newest: number };

const PAGE = 1000;
const FAULTS_MAX = 1000;

/** Reads the stored rows first, then the events in position order; `end` reports what is left. */
export class RowsCheck {
  readonly faults: RowFault[] = [];
  readonly behind: { view: string; key: string; version: number; head: number }[] = [];
  compared = 0;
  private readonly stored = new Map<string, Map<string, StoredDigest>>();
  private readonly folded = new Map<string, Map<string, FoldedState>>();
  private readonly foldedLedgers = new Map<string, FoldedLedger>();
  private readonly snapshots: (() => Promise<void>)[] = [];

  constructor(
    private readonly views: readonly StreamProjection[],
    private readonly ledgerViews: readonly LedgerProjection[],
    private readonly store: ProjectionStore,
    private readonly digest: (body: object) => string,
  ) {}

  /** Keeps a digest of every stored row. */
  async begin(): Promise<void> {
    for (const view of [...this.views, ...this.ledgerViews]) {
      const name = storedProjectionName(view);
      const upTo = await this.store.checkpoint(name);
      const rows = new Map<string, StoredDigest>();
      for await (const { key, version, position, latestAtMs, body } of rowsOf(this.store, name))
        rows.set(key, {
          version,
          position,
          latestAtMs,
          digest: this.digest(body),
          compared: false,
        });
      this.stored.set(name, rows);
      if ('initial' in view) this.folded.set(name, new Map());
      else
        this.foldedLedgers.set(name, {
          rows: new MemoryRows(),
          upTo,
          newest: await this.store.checkpoint(name),
        });
    }
  }

  /** Folds events in position order; resolves when their snapshots were compared. */
  async check(events: readonly StoredEvent[]): Promise<void> {
    for (const event of events) {
      for (const view of this.views) {
        if (view.kind === 'ledger') this.fold(view, LEDGER_STREAM, event.position, event);
        else
          for (const stream in event.streams)
            if (stream.startsWith(view.kind) && stream[view.kind.length] === '-')
              this.fold(view, stream, event.streams[stream]!, event);
      }
      for (const view of this.ledgerViews) {
        const { rows, upTo } = this.foldedLedgers.get(storedProjectionName(view))!;
        if (event.position <= upTo) rows.apply(view, event);
      }
    }
    for (const compare of this.snapshots.splice(0)) await compare();
  }

  private fold(view: StreamProjection, stream: string, version: number, event: StoredEvent): void {
    const name = storedProjectionName(view);
    const key = streamId(stream);
    const rows = this.folded.get(name)!;
    let row = rows.get(key);
    if (!row)
      rows.set(
        key,
        (row = {
          version: 0,
          position: 0,
          first: event.position,
          latestAtMs: 0,
          body: view.initial(key),
        }),
      );
    row.body = view.project(row.body, event, stream);
    row.version = version;
    row.position = event.position;
    if (event.effectiveAtMs > row.latestAtMs) row.latestAtMs = event.effectiveAtMs;
    const known = this.stored.get(name)!.get(key);
    if (known && known.version === version) this.compare(name, key, known, row);
    if (view.snapshotEvery && version % view.snapshotEvery === 0) {
      const { latestAtMs } = row;
      const digest = this.digest(row.body);
      this.snapshots.push(
        () => this.compareSnapshot(name, key, version, latestAtMs, digest),
        () => this.reportSnapshotsBetween(view, key, version - 1),
      );
    }
  }

  private compare(view: string, key: string, known: StoredDigest, row: FoldedState): void {
    known.compared = true;
    this.compared += 1;
    const moved = known.position !== undefined && known.position !== row.position;
    if (moved || known.digest !== this.digest(row.body) || known.latestAtMs !== row.latestAtMs)
      this.report({ view, key, version: known.version, what: 'row-differs', facts: {} });
  }

  private async compareSnapshot(
    view: string,
    key: string,
    version: number,
    latestAtMs: number,
    digest: string,
  ): Promise<void> {
    const kept = await this.store.snapshot(view, key, version, Number.MAX_SAFE_INTEGER);
    if (
      kept?.version === version &&
      (this.digest(kept.body) !== digest || kept.latestAtMs !== latestAtMs)
    )
      this.report({ view, key, version, what: 'snapshot-differs', facts: {} });
  }

  /**
   * No snapshot may have been inserted between two others: the newest one up to a version is at a
   * multiple of the distance.
   */
  private async reportSnapshotsBetween(
    view: StreamProjection,
    key: string,
    before: number,
  ): Promise<void> {
    const name = storedProjectionName(view);
    const kept = await this.store.snapshot(name, key, before, Number.MAX_SAFE_INTEGER);
    if (kept && kept.version % view.snapshotEvery! !== 0)
      this.report({ view: name, key, version: kept.version, what: 'snapshot-differs', facts: {} });
  }

  /** After the last event: reports rows that are missing, and rows that have no events. */
  async end(): Promise<void> {
    for (const view of this.views) {
      const name = storedProjectionName(view);
      const stored = this.stored.get(name)!;
      const checkpoint = await this.store.checkpoint(name);
      const parked = new Set(
        (await this.store.parked())
          .filter(({ view: parkedView }) => parkedView === name)
          .map(({ stream }) => streamId(stream)),
      );
      for (const [key, { version: head, first }] of this.folded.get(name)!) {
        const row = stored.get(key);
        if (row ? row.version < head : parked.has(key))
          this.behind.push({ view: name, key, version: row?.version ?? 0, head });
        else if (!row && checkpoint >= first && !(await this.store.get(name, key)))
          this.report({ view: name, key, version: head, what: 'row-missing', facts: {} });
        if (view.snapshotEvery) await this.reportSnapshotsBetween(view, key, head);
      }
      for (const [key, row] of stored)
        if (!row.compared)
          this.report({
            view: name,
            key,
            version: row.version,
            what: 'row-extra',
            facts: { head: this.folded.get(name)!.get(key)?.version ?? 0 },
          });
    }
    for (const view of this.ledgerViews) this.compareLedgerRows(storedProjectionName(view));
  }

  private compareLedgerRows(name: string): void {
    const stored = this.stored.get(name)!;
    const { rows, upTo, newest } = this.foldedLedgers.get(name)!;
    for (const { key, version, row } of rows.all()) {
      const known = stored.get(key);
      this.compared += 1;
      if (!known) this.report({ view: name, key, version, what: 'row-missing', facts: {} });
      else if (known.version <= version && known.digest !== this.digest(row))
        this.report({ view: name, key, version, what: 'row-differs', facts: {} });
      if (known) known.compared = true;
    }
    for (const [key, { compared, version }] of stored)
      if (!compared && (version <= upTo || version > newest))
        this.report({ view: name, key, version, what: 'row-extra', facts: { head: 0 } });
  }

  private report(fault: RowFault): void {
    if (this.faults.length < FAULTS_MAX) this.faults.push(fault);
  }
}

async function* rowsOf(store: ProjectionStore, view: string): AsyncIterable<StoredRow> {
  let after = '';
  for (;;) {
    const page = await store.list(view, { after, limit: PAGE });
    yield* page;
    if (page.length < PAGE) return;
    after = page[page.length - 1]!.key;
  }
}
