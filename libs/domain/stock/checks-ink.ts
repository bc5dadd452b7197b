// Ink at one place: which model a print takes (STOCK-3), and when a model has run out (STOCK-4).
import { Rejection } from '../../kernel/core/errors.js';
import type { NewEvent } from '../../kernel/core/event.js';
import { event } from '../events.js';
import { requirePrinterHere, type PrinterState } from '../printer/state.js';
import { inkOf } from '../values/goods.js';
import { valueAt } from '../values/temporal-value.js';
import { itemBalance, type StockState } from './state.js';

/**
 * STOCK-3: what a print at `at` (ms) takes besides blanks: ink, and film where the printer prints
 * with it; of the named printer, or as the working printers here share it. Throws
 * no-working-printer or printer-required.
 */
export function suppliesFor(
  state: StockState,
  printer: string | undefined,
  at: number,
  named: PrinterState | undefined,
): Supplies {
  if (printer !== undefined) {
    const known = requirePrinterHere(named!, printer, state.place, at);
    if (!valueAt(known.working, at))
      throw new Rejection(
        'no-working-printer',
        { place: state.place, printer, printers: 1, working: 0 },
        'STOCK-3',
      );
    return known;
  }
  const { here, working } = printersStanding(state, at);
  const models = new Set(working.flatMap(suppliesOf));
  const [first] = working;
  if (!first)
    throw new Rejection(
      'no-working-printer',
      { place: state.place, printers: here.length, working: 0 },
      'STOCK-3',
    );
  if (working.some((other) => !isAlike(other, first)))
    throw new Rejection('printer-required', { place: state.place, models: [...models] }, 'STOCK-3');
  return first;
}

/** The models of ink and film that a print takes. */
type Supplies = { readonly inkModel: string; readonly filmModel?: string };
/** The models, ink first. */
export const suppliesOf = ({ inkModel, filmModel }: Supplies): readonly string[] =>
  filmModel === undefined ? [inkModel] : [inkModel, filmModel];
const isAlike = (one: Supplies, other: Supplies): boolean =>
  one.inkModel === other.inkModel && one.filmModel === other.filmModel;

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
 * STOCK-4: the InkDepleted that goes with what takes the last prints of a model, of ink or film.
 * `taken` in prints.
 */
export function inkDepletedBy(
  state: StockState,
  model: string,
  taken: number,
): readonly NewEvent[] {
  const left = itemBalance(state, inkOf(model)).onHand.total - taken;
  return left === 0 ? [event('InkDepleted', { place: state.place, model, writtenOff: 0 })] : [];
}
