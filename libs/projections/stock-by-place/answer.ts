// The stock row as it is answered: what moves with the clock is computed here, for one time, from a
// row that does not.
import { isLoss } from '../../domain/control/reports.js';
import type { Unconfirmed } from '../../domain/control/unconfirmed.js';
import type { Rules } from '../../domain/rules.js';
import { localDayNumber } from '../../domain/values/places.js';
import { promisedAmount } from '../../domain/loan/promises.js';
import type { LoanDebt } from './debts.js';
import { minimumOf } from './oversight.js';
import type { PrinterAtPlace } from './printers.js';
import type { StockRow, InkRow } from './projection.js';
import { isOverdue } from '../../domain/values/overdue.js';
import { toIso } from '../../domain/values/time.js';
import type { StockItem } from '../../domain/values/goods.js';

export type ServiceSettings = { readonly cardsPerDay: number };

/**
 * Days of service (domain §3, 9): the smallest of blanks, ink and printer hours, and which of them
 * is short first.
 */
export type Service = {
  demandPerDay: number;
  blankDays: number | null;
  inkDays: number | null;
  days: number | null;
  printerCapacityPerDay: number;
  bottleneck: 'blanks' | 'ink' | 'printers' | null;
};

/** Real use: own prints of the last 30 local days, that day included, / 30. */
export function demandOf(row: StockRow, nowMs: number, tz: string): number {
  const today = localDayNumber(nowMs, tz);
  let printed = 0;
  for (let day = today - 29; day <= today; day += 1) printed += row.days[day] ?? 0;
  return printed / 30;
}

type PrintersOf = Pick<StockRow, 'place' | 'printers'>;

/** The printers that stand at a place and have not been retired. */
export const printersHere = (row: PrintersOf): readonly PrinterAtPlace[] =>
  row.printers.filter((printer) => printer.custodian === row.place && printer.retiredAt === null);

/** Those of them that work. */
export const workingHere = (row: PrintersOf): readonly PrinterAtPlace[] =>
  printersHere(row).filter(({ working }) => working);

/** Whether a working printer here takes a model of ink; of all models where none works. */
export function modelsTaken(row: PrintersOf): (model: string) => boolean {
  const models = new Set(workingHere(row).map(({ inkModel }) => inkModel));
  return (model) => models.size === 0 || models.has(model);
}

/**
 * Own prints of the last 30 local days, that day included, / 30; covers in days, one decimal; null
 * where nothing is used.
 */
export function serviceOf(
  row: StockRow,
  nowMs: number,
  tz: string,
  { cardsPerDay }: ServiceSettings,
  demandPerDay = demandOf(row, nowMs, tz),
): Service {
  const printerCapacityPerDay = workingHere(row).length * cardsPerDay;
  const takes = modelsTaken(row);
  const usable = row.ink
    .filter(({ model }) => takes(model))
    .reduce((sum, ink) => sum + ink.onHand, 0);
  const blankDays = cover(row.blanks.onHand, demandPerDay);
  const inkDays = cover(usable, demandPerDay);
  const days = blankDays === null || inkDays === null ? null : Math.min(blankDays, inkDays);
  return {
    demandPerDay: tenth(demandPerDay),
    blankDays,
    inkDays,
    days,
    printerCapacityPerDay,
    bottleneck: bottleneck(demandPerDay, printerCapacityPerDay, blankDays, inkDays),
  };
}

function bottleneck(
  demand: number,
  capacity: number,
  blankDays: number | null,
  inkDays: number | null,
): Service['bottleneck'] {
  if (capacity < demand) return 'printers';
  if (blankDays === null || inkDays === null) return null;
  return blankDays <= inkDays ? 'blanks' : 'ink';
}

const tenth = (value: number) => Math.round(value * 10) / 10;
const cover = (left: number, perDay: number) => (perDay === 0 ? null : tenth(left / perDay));

/**
 * The answer of `GET /v1/stock/{place}`, without the envelope. Ink is in prints; ribbonsSealed =
 * floor(prints / yield).
 */
export function stockAnswer(
  row: StockRow,
  version: number,
  nowMs: number,
  rules: Rules,
  settings: ServiceSettings,
) {
  const tz = rules.places.get(row.place)?.tz ?? 'Asia/Jakarta';
  const debt = ({ dueAt, ...others }: LoanDebt) => ({
    ...others,
    dueAt,
    overdue: isOverdue(dueAt, nowMs),
  });
  const { onHand, ...others } = row.blanks;
  return {
    place: row.place,
    version,
    blanks: { onHand, ...promised(row, { item: 'blank' }, onHand, nowMs), ...others },
    ink: row.ink.map((ink) => inkAnswer(row, ink, nowMs, rules)),
    printers: row.printers
      .filter((printer) => printer.retiredAt === null)
      .map(({ printer, model, inkModel, owner, custodian, working }) => ({
        printer,
        model,
        inkModel,
        owner,
        custodian: custodian === '' ? null : custodian,
        working,
      })),
    allotment: row.allotment,
    losses: lossesOf(row),
    inkLosses: inkLossesOf(row),
    corrections: correctionsOf(row),
    destructions: {
      unconfirmed: amountOf(row, ({ what, disputed }) => what === 'destruction' && !disputed),
    },
    owes: row.debts.filter(({ borrower }) => borrower === row.place).map(debt),
    owed: row.debts.filter(({ lender }) => lender === row.place).map(debt),
    power: {
      on: row.power.on,
      since: row.power.at < 0 ? null : toIso(row.power.at),
      generator: row.power.generator,
    },
    lastCount: row.lastCount && {
      occurredAt: row.lastCount.occurredAt,
      counted: row.lastCount.counted,
      expected: row.lastCount.expected,
      variance: row.lastCount.variance,
      event: row.lastCount.event,
    },
    lastReport: row.lastReport && (({ at: _at, ...report }) => report)(row.lastReport),
    lastTraining: row.oversight.training,
    lastInspection: row.oversight.inspection,
    minimum: minimumOf(row.oversight),
    service: serviceOf(row, nowMs, tz, settings),
  };
}

/** What waits for the supervisor, and what the supervisor has disputed. */
export type Watched = { unconfirmed: number; disputed: number };

/** CTRL-1, CTRL-6: lost pieces that nobody has confirmed; those that are disputed apart. */
export const lossesOf = (row: StockRow): Watched =>
  watched(row, (report) => isLoss(report) && report.item === 'blank', amountOf);

/** CTRL-6: the same of ink, in prints of all models. */
export const inkLossesOf = (row: StockRow): Watched =>
  watched(row, (report) => isLoss(report) && report.item === 'ink', amountOf);

/** CTRL-7: how many corrections nobody has confirmed. */
export const correctionsOf = (row: StockRow): Watched =>
  watched(
    row,
    ({ what }) => what === 'correction',
    ({ unconfirmed }, isCounted) => unconfirmed.filter(isCounted).length,
  );

type Counted = (report: Unconfirmed) => boolean;

const watched = (
  row: StockRow,
  isOfKind: Counted,
  sumOf: (row: StockRow, isCounted: Counted) => number,
): Watched => ({
  unconfirmed: sumOf(row, (report) => isOfKind(report) && !report.disputed),
  disputed: sumOf(row, (report) => isOfKind(report) && report.disputed),
});

const amountOf = ({ unconfirmed }: StockRow, isCounted: Counted): number =>
  unconfirmed.filter(isCounted).reduce((sum, { quantity }) => sum + quantity, 0);

/** LOAN-5: what is offered of an item on loans, what is free, and what is offered and not there. */
function promised(
  row: StockRow,
  what: { readonly item: StockItem; readonly model?: string },
  onHand: number,
  nowMs: number,
) {
  const offered = promisedAmount(row.promises, what, { effectiveAtMs: nowMs, nowMs });
  return {
    offered,
    available: Math.max(0, onHand - offered),
    uncovered: Math.max(0, offered - onHand),
  };
}

function inkAnswer(row: StockRow, ink: InkRow, nowMs: number, rules: Rules) {
  const { model, onHand } = ink;
  return {
    model,
    prints: onHand,
    ribbonsSealed: Math.floor(onHand / (rules.inkModels.get(model) ?? 500)),
    ...promised(row, { item: 'ink', model }, onHand, nowMs),
    inbound: ink.inbound,
    outbound: ink.outbound,
    damaged: ink.damaged,
    missing: ink.missing,
    lost: ink.lost,
    lent: ink.lent,
    borrowed: ink.borrowed,
    returned: ink.returned,
    recovered: ink.recovered,
    depleted: ink.depleted,
  };
}
