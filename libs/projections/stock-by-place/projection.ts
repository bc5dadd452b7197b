// Who has what: one row per place, the fold of its stock stream by the movements table.
import type { StreamProjection } from '../../kernel/core/projection.js';
import type { LedgerEvent } from '../../domain/events.js';
import { unconfirmedAfter, type Unconfirmed } from '../../domain/control/unconfirmed.js';
import { promisesAfter, type LoanPromise } from '../../domain/promises/promises.js';
import { changesOf } from '../../domain/movements.js';
import type { Places } from '../../domain/values/places.js';
import { debtsAfter, type LoanDebt } from './debts.js';
import { noOversight, oversightAfter, type Oversight } from './oversight.js';
import { noSupply, supplyAfter, type Supply } from './supply.js';
import { noWatch, watchAfter, type Watch } from './watch.js';
import { printersAfter, type PrinterAtPlace } from './printers.js';
import type { Change } from '../../domain/movement.js';
import { START_OF_TIME_MS } from '../../kernel/core/as-of.js';
import { isKtpEl, OF_ITEM } from '../../domain/values/goods.js';

/**
 * Sums in pieces. `unaccounted`, `requested`, `granted` and what does not concern a place are not
 * shown.
 */
export const BLANK_SUMS = [
  'onHand',
  'quarantine',
  'inbound',
  'outbound',
  'opened',
  'procured',
  'received',
  'surplus',
  'damaged',
  'missing',
  'shipped',
  'voided',
  'printed',
  'spoiled',
  'destroyed',
  'lost',
  'lostInTransit',
  'found',
  'adjusted',
  'lent',
  'borrowed',
  'returned',
  'recovered',
  'transferredOut',
  'transferredIn',
] as const;
export type BlankSums = { [Q in (typeof BLANK_SUMS)[number]]: number };

/** Sums in prints; `onHand` is what the answer calls prints. */
const INK_SUMS = [
  'onHand',
  'inbound',
  'outbound',
  'damaged',
  'missing',
  'lost',
  'opened',
  'procured',
  'received',
  'shipped',
  'used',
  'writtenOff',
  'adjusted',
  'lent',
  'borrowed',
  'returned',
  'recovered',
  'transferredOut',
  'transferredIn',
] as const;
type InkSums = { [Q in (typeof INK_SUMS)[number]]: number };
export type InkRow = InkSums & { model: string; depleted: boolean };

export type StockRow = {
  place: string;
  /** Blanks of the ID card (KTP-el). */
  blanks: BlankSums;
  /** Blanks of other models, by model; absent until there are any. */
  otherBlanks?: Record<string, BlankSums>;
  ink: InkRow[];
  /** Here, or lent and elsewhere. */
  printers: PrinterAtPlace[];
  /** Promised on loans and not handed over (LOAN-5); `debts` both ways. */
  promises: readonly LoanPromise[];
  debts: readonly LoanDebt[];
  allotment: { requested: number; granted: number };
  power: { on: boolean; at: number; generator: boolean };
  lastCount: {
    at: number;
    occurredAt: string;
    counted: number;
    expected: number;
    variance: number;
    /** Pieces adjusted for this count since (VAR-1). */
    adjusted: number;
    event: string;
  } | null;
  lastReport: {
    date: string;
    at: number;
    enrolled: number;
    printed: number;
    blanksLeft: number;
    inkLeft: number;
    waiting: number;
    event: string;
    supersedes: string | null;
  } | null;
  target: { at: number; notYetEnrolled: number; dueAt: string } | null;
  watch: Watch;
  supply: Supply;
  /** CTRL-1, 2, 6, 7: what it has reported and nobody has confirmed. */
  unconfirmed: readonly Unconfirmed[];
  oversight: Oversight;
};

/** The projection; `places` gives each place's kind and province. */
export function stockByPlaceProjection(places: Places): StreamProjection<StockRow> {
  return {
    name: 'stock-by-place',
    kind: 'stock',
    schema: 9,
    snapshotEvery: 500,
    initial: (place) => ({
      place,
      blanks: noBlanks(),
      ink: [],
      printers: [],
      promises: [],
      debts: [],
      allotment: { requested: 0, granted: 0 },
      power: { on: true, at: START_OF_TIME_MS, generator: false },
      lastCount: null,
      lastReport: null,
      target: null,
      watch: noWatch(),
      supply: noSupply(),
      unconfirmed: [],
      oversight: noOversight(),
    }),
    project(row, stored, stream) {
      const event = stored as LedgerEvent;
      for (const change of changesOf(event)) if (change.stream === stream) applyChange(row, change);
      row.promises = promisesAfter(row.promises, event, row.place, event.effectiveAtMs);
      row.debts = debtsAfter(row.debts, event);
      row.printers = printersAfter(row.printers, event, row.place);
      row.watch = watchAfter(row.watch, event);
      row.supply = supplyAfter(row.supply, event, row.place);
      row.unconfirmed = unconfirmedAfter(row.unconfirmed, event, row.place);
      row.oversight = oversightAfter(row.oversight, event);
      return remember(row, event);
    },
    tags(row) {
      const place = places.get(row.place);
      return place ? [`kind:${place.kind}`, `province:${place.province}`] : [];
    },
  };
}

const noBlanks = (): BlankSums =>
  Object.fromEntries(BLANK_SUMS.map((quantity) => [quantity, 0])) as BlankSums;

function applyChange(row: StockRow, change: Change): void {
  const { item, model, delta } = change;
  const { inPrints } = OF_ITEM[item];
  const counted = inPrints ? inkRow(row, model!) : blanksRow(row, model);
  const sums = counted as unknown as Record<string, number>;
  for (const quantity in delta) {
    const by = delta[quantity as keyof typeof delta]!;
    if (quantity in sums) sums[quantity]! += by;
    else if (isKtpEl(change) && (quantity === 'requested' || quantity === 'granted'))
      row.allotment[quantity] += by;
  }
  if (inPrints && (delta.onHand ?? 0) > 0) (counted as InkRow).depleted = false;
}

const blanksRow = (row: StockRow, model: string | undefined): BlankSums =>
  model === undefined ? row.blanks : ((row.otherBlanks ??= {})[model] ??= noBlanks());

function inkRow(row: StockRow, model: string): InkRow {
  let ink = row.ink.find((known) => known.model === model);
  if (!ink) {
    ink = {
      model,
      ...(Object.fromEntries(INK_SUMS.map((quantity) => [quantity, 0])) as InkSums),
      depleted: false,
    };
    row.ink.push(ink);
    row.ink.sort((a, b) => (a.model < b.model ? -1 : 1));
  }
  return ink;
}

function remember(row: StockRow, event: LedgerEvent): StockRow {
  switch (event.type) {
    case 'BlankCounted': {
      const { model, counted, expected } = event.data;
      if (model !== undefined) return row;
      if (!row.lastCount || event.effectiveAtMs >= row.lastCount.at) {
        row.lastCount = {
          at: event.effectiveAtMs,
          occurredAt: event.occurredAt,
          counted,
          expected,
          variance: counted - expected,
          adjusted: 0,
          event: event.id,
        };
      }
      return row;
    }
    case 'BlankAdjusted':
      return adjustedFor(row, event.data, 1);
    case 'EventCorrected': {
      const { type, data } = event.data.original;
      return type === 'BlankAdjusted' ? adjustedFor(row, data as AdjustmentOfCount, -1) : row;
    }
    case 'DailyReportFiled': {
      const { date, enrolled, printed, blanksLeft, inkLeft, waiting, supersedes } = event.data;
      const known = row.lastReport;
      const isNewer =
        date === known?.date && (supersedes === known.event || event.effectiveAtMs >= known.at);
      if (!known || date > known.date || isNewer) {
        row.lastReport = {
          date,
          at: event.effectiveAtMs,
          enrolled,
          printed,
          blanksLeft,
          inkLeft,
          waiting,
          event: event.id,
          supersedes: supersedes ?? null,
        };
      }
      return row;
    }
    case 'EnrolmentTargetSet': {
      const { notYetEnrolled, dueAt } = event.data;
      if (!row.target || event.effectiveAtMs >= row.target.at)
        row.target = { at: event.effectiveAtMs, notYetEnrolled, dueAt };
      return row;
    }
    case 'InkDepleted':
      inkRow(row, event.data.model).depleted = true;
      return row;
    case 'PowerFailed':
    case 'PowerRestored':
      if (event.effectiveAtMs >= row.power.at)
        row.power = { ...row.power, on: event.type === 'PowerRestored', at: event.effectiveAtMs };
      return row;
    case 'GeneratorCommissioned':
      row.power.generator ||= event.data.fitForPrinting;
      return row;
    default:
      return row;
  }
}

type AdjustmentOfCount = { readonly count: string; readonly delta: number };

/** VAR-1: what was adjusted for the last count stands beside its variance. */
function adjustedFor(row: StockRow, { count, delta }: AdjustmentOfCount, sign: 1 | -1): StockRow {
  if (row.lastCount?.event === count) row.lastCount.adjusted += sign * delta;
  return row;
}
