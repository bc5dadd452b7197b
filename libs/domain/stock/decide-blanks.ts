// Blanks at one place: opened, procured, allotted, printed, spoiled, destroyed, lost and found
// (STOCK-1 to STOCK-8).
import { Rejection } from '../../kernel/core/errors.js';
import { event } from '../events.js';
import { CENTRE } from '../values/places.js';
import { placeOf, yieldOf, type DomainDecider } from '../rules.js';
import { authorize } from '../authorization/send.js';
import { requireLossRecord } from '../control/losses.js';
import type * as commands from './commands.js';
import { inkDepletedBy, inkModelFor, onlyPrinter } from './decide-ink.js';
import { requireAvailable, requireEnough, stockOf, requireOnHand } from './checks.js';
import { itemBalance, type StockState } from './state.js';
import { printerOf, requirePrinterHere } from '../printer/state.js';
import { shipmentOf, type ShipmentState } from '../shipment/state.js';
import { printerStream, shipmentStream, stockStream } from '../values/streams.js';
import { serialsEntered, serialsField, serialsTaken, onShelf } from './checks-serials.js';

export const openStock: DomainDecider<commands.OpenStock> = {
  streams: ({ place, serials }) =>
    serials ? [stockStream(place), stockStream(CENTRE)] : [stockStream(place)],
  decide({ place, item, model, quantity, serials, minute }, states, context) {
    placeOf(context.rules, place);
    authorize(context, 'OpenStock', place);
    const printsPerRibbon = model === undefined ? undefined : yieldOf(context.rules, model);
    const balance = itemBalance(stockOf(states, place), item, model);
    const details = { place, item, model: model ?? null };
    if (balance.opened > 0)
      throw new Rejection('already-opened', { ...details, opened: balance.opened }, 'STOCK-2');
    if (balance.moved && !context.replacement)
      throw new Rejection('already-moved', details, 'STOCK-2');
    if (serials && item === 'ink') throw new Rejection('serials-of-ink', details, 'STOCK-8');
    const entered = serials && serialsEntered(stockOf(states, CENTRE), serials, quantity);
    return [
      event('StockOpened', {
        place,
        item,
        ...(model === undefined ? {} : { model, printsPerRibbon: printsPerRibbon! }),
        quantity,
        ...serialsField(entered),
        minute,
      }),
    ];
  },
};

export const procureBlanks: DomainDecider<commands.ProcureBlanks> = {
  streams: () => [stockStream(CENTRE)],
  decide({ quantity, fundSource, lot, unitPrice, serials }, states, context) {
    authorize(context, 'ProcureBlanks', CENTRE);
    const entered = serials && serialsEntered(stockOf(states, CENTRE), serials, quantity);
    return [
      event('BlankProcured', {
        quantity,
        fundSource,
        ...(lot === undefined ? {} : { lot }),
        ...(unitPrice === undefined ? {} : { unitPrice }),
        ...serialsField(entered),
      }),
    ];
  },
};

/** The streams of a command about one place that may name a printer. */
function placeAndPrinter({
  place,
  printer,
}: {
  place: string;
  printer?: string;
}): readonly string[] {
  return printer === undefined
    ? [stockStream(place)]
    : [stockStream(place), printerStream(printer)];
}

export const printBlanks: DomainDecider<commands.PrintBlanks> = {
  /** PRN-1: which printer works alone depends on the time, so all of the place are read. */
  streams(command, states) {
    if (command.printer !== undefined) return placeAndPrinter(command);
    const stock = states.get(stockStream(command.place)) as StockState | undefined;
    return [stockStream(command.place), ...[...(stock?.printers.keys() ?? [])].map(printerStream)];
  },
  decide({ place, quantity, printer, purpose, serials }, states, context) {
    placeOf(context.rules, place);
    authorize(context, 'PrintBlanks', place);
    const state = stockOf(states, place);
    const model = inkModelFor(
      state,
      printer,
      context.effectiveAtMs,
      printer === undefined ? undefined : printerOf(states, printer),
    );
    requireAvailable(state, { item: 'blank', quantity }, context, { rule: 'STOCK-3' });
    requireAvailable(state, { item: 'ink', model, quantity }, context, { rule: 'STOCK-3' });
    const taken = serialsTaken(onShelf(state), { quantity, serials }, { place });
    const used = printer ?? onlyPrinter(state, context.effectiveAtMs);
    return [
      event('BlankPrinted', {
        place,
        quantity,
        ...(used === undefined ? {} : { printer: used }),
        ...(purpose === undefined ? {} : { purpose }),
        model,
        ...serialsField(taken),
      }),
      ...inkDepletedBy(state, model, quantity),
    ];
  },
};

export const spoilBlanks: DomainDecider<commands.SpoilBlanks> = {
  streams: placeAndPrinter,
  decide({ place, quantity, cause, printer, serials }, states, context) {
    placeOf(context.rules, place);
    authorize(context, 'SpoilBlanks', place);
    const state = stockOf(states, place);
    const model =
      printer === undefined
        ? undefined
        : requirePrinterHere(printerOf(states, printer), printer, place, context.effectiveAtMs)
            .inkModel;
    requireOnHand(state, { item: 'blank', quantity }, context.effectiveAtMs);
    if (model !== undefined)
      requireOnHand(state, { item: 'ink', model, quantity }, context.effectiveAtMs);
    const taken = serialsTaken(onShelf(state), { quantity, serials }, { place });
    return [
      event('BlankSpoiled', {
        place,
        quantity,
        cause,
        ...(printer === undefined ? {} : { printer, model: model! }),
        ...serialsField(taken),
      }),
      ...(model === undefined ? [] : inkDepletedBy(state, model, quantity)),
    ];
  },
};

export const destroyBlanks: DomainDecider<commands.DestroyBlanks> = {
  streams: ({ place }) => [stockStream(place)],
  decide({ place, quantity, minute, serials }, states, context) {
    placeOf(context.rules, place);
    authorize(context, 'DestroyBlanks', place);
    const state = stockOf(states, place);
    requireEnough(state.blank.quarantine, quantity, {
      at: context.effectiveAtMs,
      code: 'insufficient-quarantine',
      rule: 'STOCK-6',
      details: { place },
    });
    const taken = serialsTaken(
      { numbered: state.serials.quarantine, total: state.blank.quarantine.total },
      { quantity, serials },
      { place },
    );
    return [event('BlankDestroyed', { place, quantity, minute, ...serialsField(taken) })];
  },
};

export const reportBlanksLost: DomainDecider<commands.ReportBlanksLost> = {
  streams: ({ place }) => [stockStream(place)],
  decide({ place, quantity, incident, serials, officialRecord }, states, context) {
    placeOf(context.rules, place);
    authorize(context, 'ReportBlanksLost', place);
    const state = stockOf(states, place);
    requireOnHand(state, { item: 'blank', quantity }, context.effectiveAtMs);
    requireLossRecord(state, { item: 'blank', quantity }, officialRecord, context);
    const taken = serialsTaken(onShelf(state), { quantity, serials }, { place });
    return [
      event('BlankLost', {
        place,
        quantity,
        incident,
        ...serialsField(taken),
        ...(officialRecord === undefined ? {} : { officialRecord }),
      }),
    ];
  },
};

export const reportBlanksFound: DomainDecider<commands.ReportBlanksFound> = {
  streams: ({ place, shipment }) =>
    shipment === undefined ? [stockStream(place)] : [stockStream(place), shipmentStream(shipment)],
  decide({ place, quantity, incident, shipment, serials }, states, context) {
    placeOf(context.rules, place);
    authorize(context, 'ReportBlanksFound', place);
    const found = { place, quantity, serials };
    const taken =
      shipment === undefined
        ? foundHere(stockOf(states, place), found, context.effectiveAtMs)
        : foundOfShipment(shipmentOf(states, shipment), found, context.effectiveAtMs);
    return [
      event('BlankFound', {
        place,
        quantity,
        incident,
        ...(shipment === undefined ? {} : { shipment }),
        ...serialsField(taken),
      }),
    ];
  },
};

type Found = Pick<commands.ReportBlanksFound, 'place' | 'quantity' | 'serials'>;

/** STOCK-2: not more than was lost here and not found again. */
function foundHere(state: StockState, { place, quantity, serials }: Found, at: number) {
  const { unaccounted } = state.blank;
  const details = { place };
  requireEnough(unaccounted, quantity, {
    at,
    code: 'found-more-than-lost',
    rule: 'STOCK-2',
    details,
  });
  const lost = { numbered: state.serials.lost, total: unaccounted.total };
  return serialsTaken(lost, { quantity, serials }, details);
}

/** STOCK-2, SHIP-4: not more than the shipment misses, at one of its ends. */
function foundOfShipment(state: ShipmentState, { place, quantity, serials }: Found, at: number) {
  const { shipment, item, from, to, unaccounted } = state;
  if (item !== 'blank') throw new Rejection('wrong-item', { shipment, item }, 'SHIP-1');
  if (place !== from && place !== to)
    throw new Rejection('not-a-party', { shipment, place, from, to }, 'SHIP-4');
  const details = { shipment, place };
  requireEnough(unaccounted, quantity, {
    at,
    code: 'found-more-than-missing',
    rule: 'STOCK-2',
    details,
  });
  const missing = { numbered: state.serials.missing, total: unaccounted.total };
  return serialsTaken(missing, { quantity, serials }, details);
}
