// Disjoint intervals of serial numbers, each with the steps that its numbers took together.
import {
  bySerial,
  interval,
  intervalsOf,
  type Serial,
  type SerialEnds,
  type SerialInterval,
} from '../../domain/serials/interval.js';

export type CustodyStep = {
  event: string;
  position: number;
  type: string;
  occurredAt: string;
  recordedAt: string;
  holder: string;
  where: string;
  document: string | null;
  shipment: string | null;
  loan: string | null;
};
export type CustodyRow = { first: Serial; last: Serial; steps: CustodyStep[] };

type Held = { readonly interval: SerialInterval; readonly steps: CustodyStep[] };

/** The intervals that overlap some ranges, and those of them that have changed. */
export class Intervals {
  /** In order (`bySerial`). */
  private readonly held: Held[];
  private readonly changedIntervals = new Set<SerialInterval>();

  /** `rows` in order; they are not changed. */
  constructor(rows: readonly CustodyRow[]) {
    this.held = rows.map(({ first, last, steps }) => ({
      interval: intervalsOf({ first, last })![0]!,
      steps,
    }));
  }

  /** Intervals that are new or other than before, as rows. */
  changed(): readonly CustodyRow[] {
    return this.held
      .filter((held) => this.changedIntervals.has(held.interval))
      .map(({ interval: { range }, steps }) => ({ ...range, steps }));
  }

  /**
   * Cuts the intervals at the range's ends and adds the step to all that lie within; gaps become
   * intervals of their own.
   */
  addStep(range: SerialEnds, step: CustodyStep): void {
    for (const within of intervalsOf(range) ?? []) this.addStepWithin(within, step);
  }

  private addStepWithin(
    { family, from: first, to: last, isText }: SerialInterval,
    step: CustodyStep,
  ): void {
    let to = last;
    while (to >= first) {
      const found = this.floor(interval(family, to, to, isText));
      if (!found || found.interval.to < first) {
        this.put(interval(family, first, to, isText), [step]);
        return;
      }
      const { interval: known, steps } = found;
      if (known.to < to) {
        this.put(interval(family, known.to + 1, to, isText), [step]);
        to = known.to;
        continue;
      }
      const from = Math.max(known.from, first);
      const part = (start: number, end: number) => interval(family, start, end, known.isText);
      if (to < known.to) this.put(part(to + 1, known.to), steps);
      if (known.from < from) this.put(part(known.from, from - 1), steps);
      this.put(part(from, to), [...steps, stepAfter(steps, step)]);
      to = from - 1;
    }
  }

  /** The interval of the same family that begins last at or before `place`. */
  private floor(place: SerialInterval): Held | undefined {
    const found = this.held[this.countUpTo(place) - 1];
    return found?.interval.family === place.family ? found : undefined;
  }

  private put(made: SerialInterval, steps: CustodyStep[]): void {
    const index = this.countUpTo(made);
    const before = this.held[index - 1];
    const replaces = before !== undefined && bySerial(before.interval, made) === 0;
    this.held.splice(replaces ? index - 1 : index, replaces ? 1 : 0, { interval: made, steps });
    this.changedIntervals.add(made);
  }

  /** How many intervals begin at or before `place`. */
  private countUpTo(place: SerialInterval): number {
    let low = 0;
    let high = this.held.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (bySerial(this.held[middle]!.interval, place) <= 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** An undone step leaves the serials where the step before the undone one had them. */
function stepAfter(steps: readonly CustodyStep[], step: CustodyStep): CustodyStep {
  if (step.where !== 'as before') return step;
  const earlier = steps.filter(({ type }) => type !== 'EventCorrected').at(-2);
  return { ...step, holder: earlier?.holder ?? '', where: earlier?.where ?? 'not entered' };
}
