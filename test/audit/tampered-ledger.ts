// A ledger with rows, snapshots and a seal, that a test alters beside its ports and then verifies.
import { createPublicKey, type KeyObject } from 'node:crypto';
import type { Seal } from '../../libs/audit/verification/seal-check.js';
import type { Verified } from '../../libs/audit/verification/verification.js';
import type { StoredEvent } from '../../libs/kernel/core/event.js';
import type { StreamProjection } from '../../libs/kernel/core/projection.js';
import type { StoredRow } from '../../libs/kernel/ports/projection-store.js';
import { Projector } from '../../libs/kernel/runtime/projector.js';
import { storedProjectionName } from '../../libs/kernel/runtime/projector-rows.js';
import { rebuild } from '../../libs/kernel/runtime/rebuild.js';
import { projectionsOf } from '../../libs/projections/register.js';
import { readPlaces } from '../../libs/ledger/config/master-data.js';
import { Sealer } from '../../libs/ledger/integrity/seals.js';
import { verified, type Tampering } from '../../libs/testing/suites/tamper.suite.js';
import { recordLampungHistory } from './lampung-history.js';

export class TamperedLedger {
  tampering!: Tampering;
  /** The history as it was recorded. */
  events!: readonly StoredEvent[];
  /** Over the whole history. */
  seal!: Seal;
  readonly publicKey: KeyObject;
  readonly projections = frequentSnapshots();

  constructor(
    private readonly openTampering: () => Promise<Tampering>,
    private readonly key: KeyObject,
  ) {
    this.publicKey = createPublicKey(key);
  }

  async open(): Promise<void> {
    this.tampering = await this.openTampering();
    const { store, projectionStore } = this.tampering;
    await recordLampungHistory(store, 700);
    this.events = await store.readAll(0, 10_000);
    const { stream, ledger } = this.projections;
    const projector = new Projector(stream, ledger, store, projectionStore, { clock: () => 0 });
    await projector.start();
    await projector.handle(this.events);
    this.seal = await this.sealNow();
  }

  close(): Promise<void> {
    return this.tampering.close();
  }

  /** A seal over the history as it is stored now. */
  async sealNow(): Promise<Seal> {
    return (await new Sealer(this.tampering.store, this.key, () => 0).seal())!;
  }

  /** Replaces the history; each event is stored at its own position. */
  rewrite(events: readonly StoredEvent[]): Promise<void> {
    return this.tampering.rewrite(events.map((event) => ({ slot: event.position, event })));
  }

  restore(): Promise<void> {
    return this.rewrite(this.events);
  }

  /** Rebuilds rows and snapshots from the events. */
  async restoreRows(): Promise<void> {
    const { store, projectionStore } = this.tampering;
    for (const projection of this.projections.stream)
      await rebuild(
        projection,
        store,
        projectionStore,
        () => 0,
        (work) => work(),
      );
  }

  /** Checks events, answers and indexes, without rows. */
  verify(seals: readonly Seal[] = [this.seal]): Promise<Verified> {
    return verified(this.tampering, undefined, seals, this.publicKey);
  }

  /** Checks rows and snapshots too. */
  verifyRows(): Promise<Verified> {
    return verified(this.tampering, this.projections, [this.seal], this.publicKey);
  }

  /** The stored rows of a projection, in key order. */
  rows(projection: { readonly name: string; readonly schema: number }, limit: number) {
    return this.tampering.projectionStore.list(storedProjectionName(projection), { limit });
  }

  async firstRow(projection: {
    readonly name: string;
    readonly schema: number;
  }): Promise<StoredRow> {
    return (await this.rows(projection, 1))[0]!;
  }
}

/** Snapshots are frequent, so that a short history has some. */
function frequentSnapshots() {
  const projections = projectionsOf(readPlaces());
  const stream: readonly StreamProjection[] = projections.stream.map((projection) =>
    projection.snapshotEvery ? { ...projection, snapshotEvery: 20 } : projection,
  );
  return { ...projections, stream };
}
