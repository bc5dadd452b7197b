// Blanks at one place, the rules: who may say what, and what it takes (STOCK-1…8).
import type { Decider } from '../../kernel/core/decider.js';
import type { NewEvent } from '../../kernel/core/event.js';
import { Rejection } from '../../kernel/core/errors.js';
import { event, type LedgerEvent } from '../events.js';
import { CENTRE } from '../values/places.js';
import { printerOf, printerStream, requirePrinterHere } from '../printer/decide.js';
import { placeOf, yieldOf, type Circumstances, type Rules } from '../rules.js';
import { shipmentOf, shipmentStream } from '../shipment/decide.js';
import { balanceAt } from '../values/timeline.js';
import { authorize } from '../authorization.js';
import type * as Words from './commands-blanks.js';
import { inkDepletedBy, inkModelFor } from './decide-ink.js';
import {
  enterSerials,
  requireAvailable,
  requireBlanks,
  requireEnough,
  requireInk,
  serialsField,
  stockOf,
  stockStream,
  takeSerials,
} from './checks.js';
import { allotmentKey, itemBalance, type StockState } from './state.js';

type D<Data> = Decider<Data, Rules>;

export const openStock: D<Words.OpenStock> = {
  streams: ({ place, serials }) =>
    serials ? [stockStream(place), stockStream(CENTRE)] : [stockStream(place)],
  decide({ place, item, model, quantity, serials, minute }, states, context: Circumstances) {
    placeOf(context.rules, place);
    authorize(context, 'OpenStock', place);
    const printsPerRibbon = model === undefined ? undefined : yieldOf(context.rules, model);
    const shelf = itemBalance(stockOf(states, place), item, model);
    const facts = { place, item, model: model ?? null };
    if (shelf.opened > 0)
      throw new Rejection('already-opened', { ...facts, opened: shelf.opened }, 'STOCK-2');
    if (shelf.moved && !context.replacement) throw new Rejection('already-moved', facts, 'STOCK-2');
    if (serials && item === 'ink') throw new Rejection('serials-of-ink', facts, 'STOCK-8');
    const entered = serials && enterSerials(stockOf(states, CENTRE), serials, quantity);
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

export const procureBlanks: D<Words.ProcureBlanks> = {
  streams: () => [stockStream(CENTRE)],
  decide({ quantity, fundSource, lot, serials }, states, context: Circumstances) {
    authorize(context, 'ProcureBlanks', CENTRE);
    const entered = serials && enterSerials(stockOf(states, CENTRE), serials, quantity);
    return [
      event('BlankProcured', {
        quantity,
        fundSource,
        ...(lot === undefined ? {} : { lot }),
        ...serialsField(entered),
      }),
    ];
  },
};

function allotment(
  command: 'RequestAllotment' | 'GrantAllotment',
  type: 'AllotmentRequested' | 'AllotmentGranted',
): D<Words.RequestAllotment> {
  return {
    streams: ({ place }) => [stockStream(place)],
    decide({ place, item, model, quantity }, states, context: Circumstances) {
      placeOf(context.rules, place);
      authorize(context, command, place);
      const asked = allotmentKey({ item, model });
      if (
        command === 'GrantAllotment' &&
        stockOf(states, place).askers.get(asked) === context.by.account
      )
        throw new Rejection(
          'own-allotment',
          { place, item: asked, account: context.by.account },
          'WHO-1',
        );
      const ink =
        model === undefined ? {} : { model, printsPerRibbon: yieldOf(context.rules, model) };
      return [event(type, { place, item, ...ink, quantity })];
    },
  };
}
export const requestAllotment = allotment('RequestAllotment', 'AllotmentRequested');
export const grantAllotment: D<Words.GrantAllotment> = allotment(
  'GrantAllotment',
  'AllotmentGranted',
);

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

export const printBlanks: D<Words.PrintBlanks> = {
  streams: placeAndPrinter,
  decide({ place, quantity, printer, purpose, serials }, states, context: Circumstances) {
    placeOf(context.rules, place);
    authorize(context, 'PrintBlanks', place);
    const state = stockOf(states, place);
    const model = inkModelFor(
      state,
      printer,
      context.effectiveAtMs,
      printer === undefined ? undefined : printerOf(states, printer),
    );
    requireAvailable(state, 'blank', undefined, context, quantity, 'STOCK-3');
    requireAvailable(state, 'ink', model, context, quantity, 'STOCK-3');
    const taken = takeSerials(state.serials.shelf, state.blank.onHand.total, quantity, serials, {
      place,
    });
    return [
      event('BlankPrinted', {
        place,
        quantity,
        ...(printer === undefined ? {} : { printer }),
        ...(purpose === undefined ? {} : { purpose }),
        model,
        ...serialsField(taken),
      }),
      ...inkDepletedBy(state, model, quantity),
    ];
  },
};

export const spoilBlanks: D<Words.SpoilBlanks> = {
  streams: placeAndPrinter,
  decide({ place, quantity, cause, printer, serials }, states, context: Circumstances) {
    placeOf(context.rules, place);
    authorize(context, 'SpoilBlanks', place);
    const state = stockOf(states, place);
    const model =
      printer === undefined
        ? undefined
        : requirePrinterHere(printerOf(states, printer), printer, place, context.effectiveAtMs)
            .inkModel;
    requireBlanks(state, context.effectiveAtMs, quantity);
    if (model !== undefined) requireInk(state, model, context.effectiveAtMs, quantity);
    const taken = takeSerials(state.serials.shelf, state.blank.onHand.total, quantity, serials, {
      place,
    });
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

export const destroyBlanks: D<Words.DestroyBlanks> = {
  streams: ({ place }) => [stockStream(place)],
  decide({ place, quantity, minute, serials }, states, context: Circumstances) {
    placeOf(context.rules, place);
    authorize(context, 'DestroyBlanks', place);
    const state = stockOf(states, place);
    requireEnough(
      state.blank.quarantine,
      context.effectiveAtMs,
      quantity,
      'insufficient-quarantine',
      'STOCK-6',
      { place },
    );
    const taken = takeSerials(
      state.serials.quarantine,
      state.blank.quarantine.total,
      quantity,
      serials,
      { place },
    );
    return [event('BlankDestroyed', { place, quantity, minute, ...serialsField(taken) })];
  },
};

export const reportBlanksLost: D<Words.ReportBlanksLost> = {
  streams: ({ place }) => [stockStream(place)],
  decide({ place, quantity, incident, serials }, states, context: Circumstances) {
    placeOf(context.rules, place);
    authorize(context, 'ReportBlanksLost', place);
    const state = stockOf(states, place);
    requireBlanks(state, context.effectiveAtMs, quantity);
    const taken = takeSerials(state.serials.shelf, state.blank.onHand.total, quantity, serials, {
      place,
    });
    return [event('BlankLost', { place, quantity, incident, ...serialsField(taken) })];
  },
};

export const reportBlanksFound: D<Words.ReportBlanksFound> = {
  streams: ({ place, shipment }) =>
    shipment === undefined ? [stockStream(place)] : [stockStream(place), shipmentStream(shipment)],
  decide({ place, quantity, incident, shipment, serials }, states, context: Circumstances) {
    placeOf(context.rules, place);
    authorize(context, 'ReportBlanksFound', place);
    const found =
      shipment === undefined
        ? foundHere(stockOf(states, place), context.effectiveAtMs, quantity, serials)
        : foundOfShipment(states, shipment, place, context.effectiveAtMs, quantity, serials);
    return [
      event('BlankFound', {
        place,
        quantity,
        incident,
        ...(shipment === undefined ? {} : { shipment }),
        ...serialsField(found),
      }),
    ];
  },
};

function foundHere(
  state: StockState,
  at: number,
  quantity: number,
  serials: Words.ReportBlanksFound['serials'],
) {
  requireEnough(state.blank.unaccounted, at, quantity, 'found-more-than-lost', 'STOCK-2', {
    place: state.place,
  });
  return takeSerials(state.serials.lost, state.blank.unaccounted.total, quantity, serials, {
    place: state.place,
  });
}

function foundOfShipment(
  states: Parameters<typeof shipmentOf>[0],
  id: string,
  place: string,
  at: number,
  quantity: number,
  serials: Words.ReportBlanksFound['serials'],
) {
  const shipment = shipmentOf(states, id);
  if (shipment.item !== 'blank')
    throw new Rejection('wrong-item', { shipment: id, item: shipment.item }, 'SHIP-1');
  if (place !== shipment.from && place !== shipment.to)
    throw new Rejection(
      'not-a-party',
      { shipment: id, place, from: shipment.from, to: shipment.to },
      'SHIP-4',
    );
  requireEnough(shipment.unaccounted, at, quantity, 'found-more-than-missing', 'STOCK-2', {
    shipment: id,
    place,
  });
  return takeSerials(shipment.serials.missing, shipment.unaccounted.total, quantity, serials, {
    shipment: id,
    place,
  });
}

export const countBlanks: D<Words.CountBlanks> = {
  streams: ({ place }) => [stockStream(place)],
  decide({ place, counted, counter }, states, context: Circumstances) {
    placeOf(context.rules, place);
    authorize(context, 'CountBlanks', place);
    const expected = balanceAt(stockOf(states, place).blank.onHand, context.effectiveAtMs);
    return [event('BlankCounted', { place, counted, expected, counter })];
  },
};

/** STOCK-7: the count that an adjustment names, recorded at this place, by somebody else. */
export function countNamed<T extends 'BlankCounted' | 'InkCounted'>(
  context: Circumstances,
  type: T,
  id: string,
  place: string,
): LedgerEvent<T> {
  const count = context.named.get(id) as LedgerEvent | undefined;
  if (!count) throw new Rejection('unknown-event', { event: id });
  if (count.type !== type)
    throw new Rejection('not-a-count', { event: id, type: count.type, wanted: type }, 'STOCK-7');
  const found = count as LedgerEvent<'BlankCounted' | 'InkCounted'>;
  if (found.data.place !== place)
    throw new Rejection(
      'count-elsewhere',
      { event: id, place, counted: found.data.place },
      'STOCK-7',
    );
  if (found.by.account === context.by.account)
    throw new Rejection('own-count', { event: id, account: context.by.account }, 'STOCK-7');
  return found as LedgerEvent<T>;
}

export const adjustBlanks: D<Words.AdjustBlanks> = {
  events: ({ count }) => [count],
  streams: ({ place }) => [stockStream(place)],
  decide({ place, count, serials }, states, context: Circumstances): readonly NewEvent[] {
    placeOf(context.rules, place);
    authorize(context, 'AdjustBlanks', place);
    const counted = countNamed(context, 'BlankCounted', count, place);
    const state = stockOf(states, place);
    const delta = counted.data.counted - balanceAt(state.blank.onHand, counted.effectiveAtMs);
    if (delta === 0) return [];
    if (delta > 0 && serials)
      throw new Rejection('serials-of-surplus', { place, delta }, 'STOCK-8');
    if (delta < 0) requireBlanks(state, counted.effectiveAtMs, -delta);
    const taken =
      delta < 0
        ? takeSerials(state.serials.shelf, state.blank.onHand.total, -delta, serials, { place })
        : undefined;
    return [
      {
        ...event('BlankAdjusted', { place, delta, count, ...serialsField(taken) }),
        occurredAt: counted.occurredAt,
      },
    ];
  },
};
