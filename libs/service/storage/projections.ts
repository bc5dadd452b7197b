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
    return [...this.stream, ...this.ledger].map(({ name }) => name);
  }

  /** The stream projection with this name; throws where there is none. */
  named(name: string): StreamProjection {
    const found = this.stream.find((projection) => projection.name === name);
    if (!found) throw new Error(`there is no projection ${name}`);
    return found;
  }
}
