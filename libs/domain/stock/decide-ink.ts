// Ink at one place: which model a print takes (STOCK-3), and when a model has run out (STOCK-4).
import type { NewEvent } from '../../kernel/core/event.js';
import { Rejection } from '../../kernel/core/errors.js';
import { event } from '../events.js';
import { valueAt } from '../values/temporal-value.js';
import { placeOf, yieldOf, type DomainDecider } from '../rules.js';
import { balanceAt } from '../values/timeline.js';
import { authorize } from '../authorization/send.js';
import { reportedLoss } from '../control/losses.js';
import type * as commands from './commands.js';
import { requireAvailable, requireEnough, stockOf } from './checks.js';
import { EMPTY_BALANCE, itemBalance, type StockState } from './state.js';
import { requirePrinterHere, type PrinterState } from '../printer/state.js';
import { stockStream } from '../values/streams.js';

/**
 * STOCK-3: the model of ink that a print at `at` (ms) takes: the named printer's, or the one that
 * the working printers here share. Throws no-working-printer or printer-required.
 */
export function inkModelFor(
  state: StockState,
  printer: string | undefined,
  at: number,
  named: PrinterState | undefined,
): string {
  if (printer !== undefined) {
    const known = requirePrinterHere(named!, printer, state.place, at);
    if (!valueAt(known.working, at))
      throw new Rejection(
        'no-working-printer',
        { place: state.place, printer, printers: 1, working: 0 },
        'STOCK-3',
      );
    return known.inkModel;
  }
  const { here, working } = printersStanding(state, at);
  const models = new Set(working.map(({ inkModel }) => inkModel));
  if (models.size === 0)
    throw new Rejection(
      'no-working-printer',
      { place: state.place, printers: here.length, working: 0 },
      'STOCK-3',
    );
  if (models.size > 1)
    throw new Rejection('printer-required', { place: state.place, models: [...models] }, 'STOCK-3');
  return [...models][0]!;
}

/** PRN-1: the one printer that works at a place at `at` (ms); undefined where several do. */
export function onlyPrinter(state: StockState, at: number): string | undefined {
  const working = [...state.printers].filter(
    ([, known]) => valueAt(known.here, at) && valueAt(known.working, at),
  );
  return working.length === 1 ? working[0]![0] : undefined;
}

/** The printers that stand at a place at `at` (ms), and those of them that work. */
export function printersStanding(state: StockState, at: number) {
  const here = [...state.printers.values()].filter((known) => valueAt(known.here, at));
  return { here, working: here.filter(({ working }) => valueAt(working, at)) };
}

/**
 * STOCK-4: the InkDepleted that goes with what takes the last prints of a model. `taken` in prints.
 */
export function inkDepletedBy(
  state: StockState,
  model: string,
  taken: number,
): readonly NewEvent[] {
  const left = itemBalance(state, 'ink', model).onHand.total - taken;
  return left === 0 ? [event('InkDepleted', { place: state.place, model, writtenOff: 0 })] : [];
}

export const procureInk: DomainDecider<commands.ProcureInk> = {
  streams: ({ place }) => [stockStream(place)],
  decide({ place, model, ribbons, fundSource, unitPrice }, _states, context) {
    placeOf(context.rules, place);
    authorize(context, 'ProcureInk', place);
    return [
      event('InkProcured', {
        place,
        model,
        ribbons,
        printsPerRibbon: yieldOf(context.rules, model),
        fundSource,
        ...(unitPrice === undefined ? {} : { unitPrice }),
      }),
    ];
  },
};

export const useInk: DomainDecider<commands.UseInk> = {
  streams: ({ place }) => [stockStream(place)],
  decide({ place, model, prints, purpose }, states, context) {
    placeOf(context.rules, place);
    yieldOf(context.rules, model);
    authorize(context, 'UseInk', place);
    const state = stockOf(states, place);
    requireAvailable(state, { item: 'ink', model, quantity: prints }, context);
    return [
      event('InkUsed', { place, model, prints, purpose }),
      ...inkDepletedBy(state, model, prints),
    ];
  },
};

export const reportInkDepleted: DomainDecider<commands.ReportInkDepleted> = {
  streams: ({ place }) => [stockStream(place)],
  decide({ place, model, officialRecord }, states, context) {
    placeOf(context.rules, place);
    yieldOf(context.rules, model);
    authorize(context, 'ReportInkDepleted', place);
    const state = stockOf(states, place);
    const balance = itemBalance(state, 'ink', model);
    const writtenOff = balanceAt(balance.onHand, context.effectiveAtMs);
    if (writtenOff === 0 && (balance.depleted || balance === EMPTY_BALANCE)) return [];
    requireEnough(balance.onHand, writtenOff, {
      at: context.effectiveAtMs,
      code: 'insufficient-ink',
      rule: 'STOCK-1',
      details: { place, model },
    });
    const lost = { item: 'ink', model, quantity: writtenOff } as const;
    const report = reportedLoss(state, lost, officialRecord, context);
    return [event('InkDepleted', { place, model, writtenOff, ...report })];
  },
};
