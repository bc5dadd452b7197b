// Disjoint intervals of serial numbers, each with the steps that its numbers took together.
import type { SerialRange } from '../../domain/values/serials.js';

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
export type CustodyRow = { first: number; last: number; steps: CustodyStep[] };

/** The intervals that overlap some ranges, and those of them that have changed. */
export class Intervals {
  /** Sorted by `first`. */
  private readonly rows: CustodyRow[];
  private readonly changedFirsts = new Set<number>();

  /** `rows` in the order of `first`; they are not changed. */
  constructor(rows: readonly CustodyRow[]) {
    this.rows = [...rows];
  }

  /** Intervals that are new or other than before. */
  changed(): readonly CustodyRow[] {
    return this.rows.filter(({ first }) => this.changedFirsts.has(first));
  }

  /**
   * Cuts the intervals at the range's ends and adds the step to all that lie within; gaps become
   * intervals of their own.
   */
  addStep({ first, last }: SerialRange, step: CustodyStep): void {
    let to = last;
    while (to >= first) {
      const found = this.floor(to);
      if (!found || found.last < first) {
        this.put({ first, last: to, steps: [step] });
        return;
      }
      if (found.last < to) {
        this.put({ first: found.last + 1, last: to, steps: [step] });
        to = found.last;
        continue;
      }
      const from = Math.max(found.first, first);
      const { steps } = found;
      if (to < found.last) this.put({ first: to + 1, last: found.last, steps });
      if (found.first < from) this.put({ first: found.first, last: from - 1, steps });
      this.put({ first: from, last: to, steps: [...steps, stepAfter(steps, step)] });
      to = from - 1;
    }
  }

  /** The interval with the greatest first number ≤ `serial`. */
  private floor(serial: number): CustodyRow | undefined {
    return this.rows[this.countUpTo(serial) - 1];
  }

  private put(row: CustodyRow): void {
    const index = this.countUpTo(row.first);
    const replaces = this.rows[index - 1]?.first === row.first;
    this.rows.splice(replaces ? index - 1 : index, replaces ? 1 : 0, row);
    this.changedFirsts.add(row.first);
  }

  /** How many intervals begin at or before `serial`. */
  private countUpTo(serial: number): number {
    let low = 0;
    let high = this.rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.rows[middle]!.first <= serial) low = middle + 1;
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
