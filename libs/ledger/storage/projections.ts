// The projections of this release, by name.
import type { LedgerProjection, StreamProjection } from '../../kernel/core/projection.js';
import type { Places } from '../../domain/values/places.js';
import { projectionsOf } from '../../projections/register.js';

export class Projections {
  readonly stream: readonly StreamProjection[];
  readonly ledger: readonly LedgerProjection[];

  constructor(places: Places) {
    ({ stream: this.stream, ledger: this.ledger } = projectionsOf(places));
  }

  /** Names of all projections. */
  get names(): readonly string[] {
    return this.all.map(({ name }) => name);
  }

  get all(): readonly (StreamProjection | LedgerProjection)[] {
    return [...this.stream, ...this.ledger];
  }

  /** The projection of the whole ledger with this name; throws where there is none. */
  ofLedger(name: string): LedgerProjection {
    const found = this.ledger.find((projection) => projection.name === name);
    if (!found) throw new Error(`there is no projection ${name}`);
    return found;
  }

  /** The stream projection with this name; throws where there is none. */
  named(name: string): StreamProjection {
    const found = this.stream.find((projection) => projection.name === name);
    if (!found) throw new Error(`there is no projection ${name}`);
    return found;
  }
}
