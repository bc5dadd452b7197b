// CTRL-5, PLAN-8: what who supervises a place has recorded about it: the last training, the last
// inspection, and what it is to have at least.
import type { LedgerEvent } from '../../domain/events.js';

/** Dates are local, `at` in ms. `minimum` by item: `blank` in pieces, an ink model in ribbons. */
export type Oversight = {
  training: { date: string; topic: string; participants: number; event: string } | null;
  inspection: { date: string; findings: string; event: string } | null;
  minimum: Record<string, { at: number; quantity: number }>;
};

export const noOversight = (): Oversight => ({ training: null, inspection: null, minimum: {} });

/**
 * The oversight of a place after one more event of its stream (TIME-4); changes and gives back what
 * it is given.
 */
export function oversightAfter(known: Oversight, event: LedgerEvent): Oversight {
  switch (event.type) {
    case 'TrainingHeld': {
      const { date, topic, participants } = event.data;
      if (known.training === null || date >= known.training.date)
        known.training = { date, topic, participants, event: event.id };
      return known;
    }
    case 'InspectionHeld': {
      const { date, findings } = event.data;
      if (known.inspection === null || date >= known.inspection.date)
        known.inspection = { date, findings, event: event.id };
      return known;
    }
    case 'MinimumStockSet': {
      const { item, model = item, quantity } = event.data;
      const last = known.minimum[model];
      if (!last || event.effectiveAtMs >= last.at)
        known.minimum[model] = { at: event.effectiveAtMs, quantity };
      return known;
    }
    default:
      return known;
  }
}

/** PLAN-8: pieces of blanks, null where nothing is set, and ribbons by model. */
export function minimumOf({ minimum }: Oversight): {
  blanks: number | null;
  ribbons: Record<string, number>;
} {
  const { blank, ...models } = minimum;
  const ribbons = Object.entries(models).map(([model, { quantity }]) => [model, quantity]);
  return {
    blanks: blank?.quantity ?? null,
    ribbons: Object.fromEntries(ribbons) as Record<string, number>,
  };
}
