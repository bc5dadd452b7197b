// Blanks and ink come into the ledger: opened at a place (STOCK-2), procured by the centre.
import { Rejection } from '../../kernel/core/errors.js';
import { CENTRE_ALONE, opensBooks, STORES } from '../authorization/scopes.js';
import { command } from '../command.js';
import { event } from '../events.js';
import { blanksNamed, goodsFields, UNKNOWN_MODELS } from '../rules.js';
import { defined } from '../values/defined.js';
import { ModelOfInk, One, OneOf, PlaceCode, Quantity } from '../values/fields.js';
import { ITEMS, modelField, OF_ITEM, type StockItem } from '../values/goods.js';
import { OfficialRecord } from '../values/official-record.js';
import { CENTRE } from '../values/places.js';
import { SerialRange, Serials } from '../serials/serials.js';
import { stockStream } from '../values/streams.js';
import { stockOf } from './checks.js';
import { serialsEntered, serialsField } from './checks-serials.js';
import { BlankProcured } from './events.js';
import { itemBalance } from './state.js';

export class OpenStock {
  @PlaceCode() place!: string;
  @OneOf(ITEMS) item!: StockItem;
  @ModelOfInk() model?: string;
  @Quantity() quantity!: number;
  @Serials() serials?: SerialRange[];
  @One(OfficialRecord) minute!: OfficialRecord;
}
export const openStock = command({
  name: 'OpenStock',
  fields: OpenStock,
  records: ['StockOpened'],
  by: opensBooks(STORES),
  at: 'place',
  rejects: [
    'already-moved',
    'already-opened',
    'serial-known',
    'serials-of-ink',
    'serials-overlap',
    'serials-size',
    ...UNKNOWN_MODELS,
    'unknown-place',
  ],
  replaceable: true,
  example: {
    place: '32.07',
    item: 'blank',
    quantity: 2000,
    minute: {
      number: 'BA-470/1',
      date: '2017-04-01',
      witnesses: ['Dinas Dukcapil', 'Inspektorat'],
    },
  },
  streams: ({ place, serials }) =>
    serials ? [stockStream(place), stockStream(CENTRE)] : [stockStream(place)],
  decide({ place, item, model, quantity, serials, minute }, states, context) {
    const goods = goodsFields(context.rules, { item, model });
    const balance = itemBalance(stockOf(states, place), goods);
    const details = { place, item, model: goods.model ?? null };
    if (balance.opened > 0)
      throw new Rejection('already-opened', { ...details, opened: balance.opened }, 'STOCK-2');
    if (balance.moved && !context.replacement)
      throw new Rejection('already-moved', details, 'STOCK-2');
    if (serials && !OF_ITEM[item].numbered)
      throw new Rejection('serials-of-ink', details, 'STOCK-8');
    const entered = serials && serialsEntered(stockOf(states, CENTRE), serials, quantity);
    return [
      event('StockOpened', {
        place,
        ...goods,
        quantity,
        ...serialsField(entered),
        minute,
      }),
    ];
  },
});

export const procureBlanks = command({
  name: 'ProcureBlanks',
  fields: BlankProcured,
  records: ['BlankProcured'],
  by: CENTRE_ALONE,
  at: () => [CENTRE],
  rejects: ['serial-known', 'serials-overlap', 'serials-size', 'unknown-blank-model'],
  replaceable: true,
  example: { quantity: 2000000, fundSource: 'APBN', lot: '2017-001', unitPrice: 10182 },
  streams: () => [stockStream(CENTRE)],
  decide({ model, quantity, fundSource, lot, unitPrice, serials }, states, { rules }) {
    const blanks = blanksNamed(rules, model);
    const entered = serials && serialsEntered(stockOf(states, CENTRE), serials, quantity);
    return [
      event('BlankProcured', {
        ...modelField(blanks),
        quantity,
        fundSource,
        ...defined({ lot, unitPrice }),
        ...serialsField(entered),
      }),
    ];
  },
});
