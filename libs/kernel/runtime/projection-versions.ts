// After an upgrade a projection with a new schema is built from nothing, beside the rows of its
// older version: whether it has caught up with them, and the end of the older rows.
import { Rejection } from '../core/errors.js';
import { streamKind } from '../core/event.js';
import { LEDGER_STREAM, type LedgerProjection, type StreamProjection } from '../core/projection.js';
import type { EventStore } from '../ports/event-store.js';
import type { ProjectionStore } from '../ports/projection-store.js';
import { storedProjectionName } from './projector-rows.js';

type Projection = StreamProjection | LedgerProjection;
/** A stored version of a projection of this release. */
type StoredVersion = {
  readonly projection: Projection;
  readonly name: string;
  readonly schema: number;
  readonly checkpoint: number;
};
/** A projection that is being built: the position it has reached, and the one it must reach. */
export type Building = {
  readonly projection: string;
  readonly position: number;
  readonly target: number;
};

const STORED_NAME = /^(.+)\.(\d+)$/;

export class ProjectionVersions {
  private targets: Promise<ReadonlyMap<string, number>> | undefined;
  /** Stored names of what has caught up: it is not looked at again. */
  private readonly built = new Set<string>();

  constructor(
    private readonly projections: readonly Projection[],
    private readonly store: Pick<EventStore, 'head'>,
    private readonly rows: Pick<ProjectionStore, 'names' | 'checkpoint' | 'drop'>,
  ) {}

  /**
   * Throws not-yet while the rows of a projection lack what has been projected before: its figures
   * would be half built.
   */
  async requireBuilt(projection: Projection): Promise<void> {
    const building = await this.buildingOf(projection);
    if (building)
      throw new Rejection('not-yet', {
        projection: building.projection,
        wanted: building.target,
        version: building.position,
        seconds: 5,
      });
  }

  /** The projections whose rows are withheld. */
  async building(): Promise<readonly Building[]> {
    const found = await Promise.all(this.projections.map((known) => this.buildingOf(known)));
    return found.filter((building) => building !== undefined);
  }

  /**
   * Removes the rows of older versions that the version of this release has caught up with. Where
   * other processes may run an older release, they must have ended. Gives the stored names of what
   * was removed, and of what is still needed.
   */
  async dropOlder(): Promise<{ dropped: readonly string[]; needed: readonly string[] }> {
    const dropped: string[] = [];
    const needed: string[] = [];
    for (const { projection, name, schema } of await this.stored()) {
      if (schema >= projection.schema) continue;
      ((await this.buildingOf(projection)) ? needed : dropped).push(name);
    }
    for (const name of dropped) await this.rows.drop(name);
    return { dropped, needed };
  }

  private async buildingOf(projection: Projection): Promise<Building | undefined> {
    const name = storedProjectionName(projection);
    if (this.built.has(name)) return undefined;
    this.targets ??= this.readTargets().catch((error: unknown) => {
      this.targets = undefined;
      throw error;
    });
    const target = (await this.targets).get(name)!;
    const position = await this.rows.checkpoint(name);
    if (position < target) return { projection: projection.name, position, target };
    this.built.add(name);
    return undefined;
  }

  /**
   * What each projection must have reached: the greatest checkpoint of any version of those that
   * are written together with it. They are equal, but for one that is being built.
   */
  private async readTargets(): Promise<ReadonlyMap<string, number>> {
    const { position } = await this.store.head();
    const reached = new Map<boolean, number>();
    for (const { projection, checkpoint } of await this.stored()) {
      const group = isOfLedger(projection);
      reached.set(group, Math.max(reached.get(group) ?? 0, Math.min(checkpoint, position)));
    }
    return new Map(
      this.projections.map((projection) => [
        storedProjectionName(projection),
        reached.get(isOfLedger(projection)) ?? 0,
      ]),
    );
  }

  private async stored(): Promise<readonly StoredVersion[]> {
    const versions: StoredVersion[] = [];
    for (const name of await this.rows.names()) {
      const [, base, schema] = STORED_NAME.exec(name) ?? [];
      const projection = this.projections.find((known) => known.name === base);
      if (projection)
        versions.push({
          projection,
          name,
          schema: Number(schema),
          checkpoint: await this.rows.checkpoint(name),
        });
    }
    return versions;
  }
}

/** Rows of the whole ledger follow the store, rows of streams may come another way. */
const isOfLedger = (projection: Projection): boolean =>
  !('kind' in projection) || projection.kind === streamKind(LEDGER_STREAM);
