// The stock row as it is answered: what moves with the clock is computed here, for one time, from a
// row that does not.
import { isLoss } from '../../domain/control/reports.js';
import type { Unconfirmed } from '../../domain/control/unconfirmed.js';
import { madeAs } from '../../domain/printer/custody.js';
import type { Rules } from '../../domain/rules.js';
import { promisedAmount } from '../../domain/promises/promises.js';
import type { LoanDebt } from './debts.js';
import { minimumOf } from './oversight.js';
import type { PrinterAtPlace } from './printers.js';
import type { BlankSums, InkRow, StockRow } from './projection.js';
import { isOverdue } from '../../domain/values/overdue.js';
import { toIso } from '../../domain/values/time.js';
import {
  BLANKS,
  blanksOf,
  inkOf,
  isKtpEl,
  OF_ITEM,
  type StockGoods,
} from '../../domain/values/goods.js';

type PrintersOf = Pick<StockRow, 'place' | 'printers'>;

/** The printers that stand at a place and have not been retired. */
export const printersHere = (row: PrintersOf): readonly PrinterAtPlace[] =>
  row.printers.filter((printer) => printer.custodian === row.place && printer.retiredAt === null);

/** Those of them that work. */
export const workingHere = (row: PrintersOf): readonly PrinterAtPlace[] =>
  printersHere(row).filter(({ working }) => working);

/** The printers that print here: those that work, or, where none works, those that are here. */
function printing(row: PrintersOf): readonly PrinterAtPlace[] {
  const working = workingHere(row);
  return working.length > 0 ? working : printersHere(row);
}

/**
 * Whether a place uses a model of ink (PLAN-3): a printer that prints here takes it. Of all models
 * where there is no printer.
 */
export function modelsTaken(row: PrintersOf): (model: string) => boolean {
  const models = new Set(printing(row).map(({ inkModel }) => inkModel));
  return (model) => models.size === 0 || models.has(model);
}

/** The models of film without which a place cannot print; none where any printer does without. */
export function filmsNeeded(row: PrintersOf): readonly string[] {
  const films = printing(row).map(({ filmModel }) => filmModel);
  const named = films.filter((film) => film !== undefined);
  return named.length === films.length ? [...new Set(named)] : [];
}

/** Whether the answer of a row changes with the clock: what is offered lapses, debts fall due. */
export const movesWithClock = ({ promises, debts }: StockRow): boolean =>
  promises.length > 0 || debts.length > 0;

/**
 * The answer of `GET /v1/stock/{place}`, without the envelope. Ink is in prints; ribbonsSealed =
 * floor(prints / yield).
 */
export function stockAnswer(row: StockRow, version: number, nowMs: number, rules: Rules) {
  const debt = ({ dueAt, ...others }: LoanDebt) => ({
    ...others,
    dueAt,
    overdue: isOverdue(dueAt, nowMs),
  });
  return {
    place: row.place,
    version,
    blanks: blanksAnswer(row, row.blanks, BLANKS, nowMs),
    ...(row.otherBlanks === undefined
      ? {}
      : {
          otherBlanks: Object.entries(row.otherBlanks).map(([model, sums]) => ({
            model,
            ...blanksAnswer(row, sums, blanksOf(model), nowMs),
          })),
        }),
    ink: row.ink.map((ink) => inkAnswer(row, ink, nowMs, rules)),
    printers: row.printers
      .filter((printer) => printer.retiredAt === null)
      .map(({ printer, owner, custodian, working, ...made }) => ({
        printer,
        ...madeAs(made),
        owner,
        custodian: custodian === '' ? null : custodian,
        working,
      })),
    allotment: row.allotment,
    losses: lossesOf(row),
    inkLosses: inkLossesOf(row),
    corrections: correctionsOf(row),
    destructions: {
      unconfirmed: amountOf(
        row,
        (report) => report.what === 'destruction' && isKtpEl(report) && !report.disputed,
      ),
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
      adjusted: row.lastCount.adjusted,
      event: row.lastCount.event,
    },
    lastReport: row.lastReport && (({ at: _at, ...report }) => report)(row.lastReport),
    lastTraining: row.oversight.training,
    lastInspection: row.oversight.inspection,
    minimum: minimumOf(row.oversight),
  };
}

/** What waits for the supervisor, and what the supervisor has disputed. */
export type Watched = { unconfirmed: number; disputed: number };

/** CTRL-1, CTRL-6: lost pieces that nobody has confirmed; those that are disputed apart. */
export const lossesOf = (row: StockRow): Watched =>
  watched(row, (report) => isLoss(report) && isKtpEl(report), amountOf);

/** CTRL-6: the same of ink, in prints of all models. */
export const inkLossesOf = (row: StockRow): Watched =>
  watched(row, (report) => isLoss(report) && OF_ITEM[report.item].inPrints, amountOf);

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

const blanksAnswer = (row: StockRow, sums: BlankSums, blanks: StockGoods, nowMs: number) => {
  const { onHand, ...others } = sums;
  return { onHand, ...promised(row, blanks, onHand, nowMs), ...others };
};

/** LOAN-5: what is offered of an item on loans, what is free, and what is offered and not there. */
function promised(row: StockRow, what: StockGoods, onHand: number, nowMs: number) {
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
    ...promised(row, inkOf(model), onHand, nowMs),
    inbound: ink.inbound,
    outbound: ink.outbound,
    damaged: ink.damaged,
    missing: ink.missing,
    lost: ink.lost,
    lent: ink.lent,
    borrowed: ink.borrowed,
    returned: ink.returned,
    recovered: ink.recovered,
    transferredOut: ink.transferredOut,
    transferredIn: ink.transferredIn,
    depleted: ink.depleted,
  };
}
