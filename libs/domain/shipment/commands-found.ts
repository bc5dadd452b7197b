// Blanks that are found: of those that were lost at a place, or that a shipment misses (STOCK-2,
// SHIP-4).
import { Rejection } from '../../kernel/core/errors.js';
import { STORES } from '../authorization/scopes.js';
import { command } from '../command.js';
import { event } from '../events.js';
import { blanksNamed } from '../rules.js';
import { requireEnough, stockOf } from '../stock/checks.js';
import { serialsField, serialsTaken, WRONG_SERIALS } from '../stock/checks-serials.js';
import { BlankFound } from '../stock/events.js';
import { itemBalance, type StockState } from '../stock/state.js';
import { defined } from '../values/defined.js';
import { goodsKey, modelField, OF_ITEM, type StockGoods } from '../values/goods.js';
import { shipmentStream, stockStream } from '../values/streams.js';
import { shipmentOf, type ShipmentState } from './state.js';

export const reportBlanksFound = command({
  name: 'ReportBlanksFound',
  fields: BlankFound,
  records: ['BlankFound'],
  by: STORES,
  at: 'place',
  ids: { shipment: 'known' },
  rejects: [
    ...WRONG_SERIALS,
    'found-more-than-lost',
    'found-more-than-missing',
    'not-a-party',
    'unknown-blank-model',
    'unknown-place',
    'unknown-shipment',
    'wrong-item',
  ],
  replaceable: true,
  example: { place: '32.07', quantity: 2, incident: 'laporan kehilangan 7/2017' },
  streams: ({ place, shipment }) =>
    shipment === undefined ? [stockStream(place)] : [stockStream(place), shipmentStream(shipment)],
  decide({ place, model, quantity, incident, shipment, serials }, states, context) {
    const { effectiveAtMs, rules } = context;
    const sent = shipment === undefined ? undefined : shipmentOf(states, shipment);
    const named = blanksNamed(rules, model);
    const blanks = sent && model === undefined ? { item: sent.item, model: sent.model } : named;
    const found = { place, quantity, serials, blanks };
    const taken =
      sent === undefined
        ? foundHere(stockOf(states, place), found, effectiveAtMs)
        : foundOfShipment(sent, found, effectiveAtMs);
    const of = defined({ shipment });
    return [
      event('BlankFound', {
        place,
        ...modelField(blanks),
        quantity,
        incident,
        ...of,
        ...serialsField(taken),
      }),
    ];
  },
});

type Found = Pick<BlankFound, 'place' | 'quantity' | 'serials'> & { readonly blanks: StockGoods };

/** STOCK-2: not more than was lost here and not found again. */
function foundHere(state: StockState, { place, quantity, serials, blanks }: Found, at: number) {
  const { unaccounted, serials: numbered } = itemBalance(state, blanks);
  const details = { place };
  requireEnough(unaccounted, quantity, {
    at,
    code: 'found-more-than-lost',
    rule: 'STOCK-2',
    details,
  });
  const lost = { numbered: numbered.lost, total: unaccounted.total };
  return serialsTaken(lost, { quantity, serials }, details);
}

/** STOCK-2, SHIP-4: not more than the shipment misses, at one of its ends. */
function foundOfShipment(
  state: ShipmentState,
  { place, quantity, serials, blanks }: Found,
  at: number,
) {
  const { shipment, item, from, to, unaccounted } = state;
  if (OF_ITEM[item].inPrints || goodsKey(state) !== goodsKey(blanks))
    throw new Rejection('wrong-item', { shipment, item }, 'SHIP-1');
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
