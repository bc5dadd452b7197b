// Blanks are used at one place: printed (STOCK-3, PRN-1), spoiled, destroyed (STOCK-6).
import { OFFICES } from '../authorization/scopes.js';
import { command } from '../command.js';
import { event } from '../events.js';
import { blanksNamed } from '../rules.js';
import { NOT_HERE, printerOf, requirePrinterHere } from '../printer/state.js';
import { defined } from '../values/defined.js';
import { BlankModel, Id, One, PlaceCode, Quantity, Text } from '../values/fields.js';
import { inkOf, modelField, OF_ITEM, type StockGoods } from '../values/goods.js';
import { DestructionRecord } from '../values/official-record.js';
import { SerialRange, Serials } from '../serials/serials.js';
import { printerStream, stockStream } from '../values/streams.js';
import { requireAvailable, requireEnough, requireOnHand, stockOf, TOO_FEW } from './checks.js';
import { inkDepletedBy, onlyPrinter, suppliesFor, suppliesOf } from './checks-ink.js';
import { onShelf, serialsField, serialsTaken, WRONG_SERIALS } from './checks-serials.js';
import { itemBalance, type StockState } from './state.js';

const STOCK_3 = { rule: 'STOCK-3' };

export class PrintBlanks {
  @PlaceCode() place!: string;
  @Quantity() quantity!: number;
  @Id('optional') printer?: string;
  @Text(120, 'optional') purpose?: string;
  @Serials() serials?: SerialRange[];
  @BlankModel() model?: string;
}
export const printBlanks = command({
  name: 'PrintBlanks',
  fields: PrintBlanks,
  records: ['BlankPrinted', 'InkDepleted'],
  by: OFFICES,
  at: 'place',
  ids: { printer: 'known' },
  rejects: [
    ...NOT_HERE,
    ...WRONG_SERIALS,
    ...TOO_FEW,
    'no-working-printer',
    'printer-required',
    'unknown-blank-model',
    'unknown-place',
    'unknown-printer',
  ],
  replaceable: true,
  example: { place: '32.07', quantity: 120, printer: 'P-32.07-1' },
  /** PRN-1: which printer works alone depends on the time, so all of the place are read. */
  streams(command, states) {
    if (command.printer !== undefined) return placeAndPrinter(command);
    const stock = states.get(stockStream(command.place)) as StockState | undefined;
    return [stockStream(command.place), ...[...(stock?.printers.keys() ?? [])].map(printerStream)];
  },
  decide({ place, model: named, quantity, printer, purpose, serials }, states, context) {
    const blanks = blanksNamed(context.rules, named);
    const state = stockOf(states, place);
    const supplies = suppliesFor(
      state,
      printer,
      context.effectiveAtMs,
      printer === undefined ? undefined : printerOf(states, printer),
    );
    const { item, model: kind } = blanks;
    requireAvailable(state, { item, model: kind, quantity }, context, STOCK_3);
    const models = suppliesOf(supplies);
    for (const model of models)
      requireAvailable(state, { item: OF_ITEM.ink.item, model, quantity }, context, STOCK_3);
    const taken = serialsTaken(onShelf(state, blanks), { quantity, serials }, { place });
    const used = printer ?? onlyPrinter(state, context.effectiveAtMs);
    return [
      event('BlankPrinted', {
        place,
        quantity,
        ...defined({ printer: used, purpose }),
        model: supplies.inkModel,
        ...blankModelField(blanks),
        ...filmField(supplies),
        ...serialsField(taken),
      }),
      ...models.flatMap((model) => inkDepletedBy(state, model, quantity)),
    ];
  },
});

class SpoilBlanks {
  @PlaceCode() place!: string;
  @Quantity() quantity!: number;
  @Text(120) cause!: string;
  @Id('optional') printer?: string;
  @Serials() serials?: SerialRange[];
  @BlankModel() model?: string;
}
export const spoilBlanks = command({
  name: 'SpoilBlanks',
  fields: SpoilBlanks,
  records: ['BlankSpoiled', 'InkDepleted'],
  by: OFFICES,
  at: 'place',
  ids: { printer: 'known' },
  rejects: [
    ...NOT_HERE,
    ...WRONG_SERIALS,
    ...TOO_FEW,
    'unknown-blank-model',
    'unknown-place',
    'unknown-printer',
  ],
  replaceable: true,
  example: { place: '32.07', quantity: 3, cause: 'gagal cetak', printer: 'P-32.07-1' },
  streams: placeAndPrinter,
  decide({ place, model: named, quantity, cause, printer, serials }, states, context) {
    const blanks = blanksNamed(context.rules, named);
    const state = stockOf(states, place);
    const used =
      printer === undefined
        ? undefined
        : requirePrinterHere(printerOf(states, printer), printer, place, context.effectiveAtMs);
    const models = used === undefined ? [] : suppliesOf(used);
    requireOnHand(state, { ...blanks, quantity }, context.effectiveAtMs);
    for (const model of models)
      requireOnHand(state, { ...inkOf(model), quantity }, context.effectiveAtMs);
    const taken = serialsTaken(onShelf(state, blanks), { quantity, serials }, { place });
    return [
      event('BlankSpoiled', {
        place,
        quantity,
        cause,
        ...(used === undefined ? {} : { printer: used.printer, model: used.inkModel }),
        ...blankModelField(blanks),
        ...(used === undefined ? {} : filmField(used)),
        ...serialsField(taken),
      }),
      ...models.flatMap((model) => inkDepletedBy(state, model, quantity)),
    ];
  },
});

export class DestroyBlanks {
  @PlaceCode() place!: string;
  @Quantity() quantity!: number;
  @One(DestructionRecord) minute!: DestructionRecord;
  @Serials() serials?: SerialRange[];
  @BlankModel() model?: string;
}
export const destroyBlanks = command({
  name: 'DestroyBlanks',
  fields: DestroyBlanks,
  records: ['BlankDestroyed'],
  by: OFFICES,
  at: 'place',
  rejects: [...WRONG_SERIALS, 'insufficient-quarantine', 'unknown-blank-model', 'unknown-place'],
  replaceable: true,
  example: {
    place: '32.07',
    quantity: 15,
    minute: {
      number: 'BA-470/9',
      date: '2017-07-14',
      witnesses: [
        { name: 'Kepala Bidang Pengelolaan', office: 'Dinas Dukcapil' },
        { name: 'Auditor Madya', office: 'Inspektorat' },
      ],
    },
  },
  streams: ({ place }) => [stockStream(place)],
  decide({ place, model, quantity, minute, serials }, states, context) {
    const blanks = blanksNamed(context.rules, model);
    const state = stockOf(states, place);
    const { quarantine, serials: numbered } = itemBalance(state, blanks);
    requireEnough(quarantine, quantity, {
      at: context.effectiveAtMs,
      code: 'insufficient-quarantine',
      rule: 'STOCK-6',
      details: { place },
    });
    const taken = serialsTaken(
      { numbered: numbered.quarantine, total: quarantine.total },
      { quantity, serials },
      { place },
    );
    return [
      event('BlankDestroyed', {
        place,
        ...modelField(blanks),
        quantity,
        minute,
        ...serialsField(taken),
      }),
    ];
  },
});

/** What was printed on, where it is not the ID card; `model` is that of the ink. */
const blankModelField = ({ model }: StockGoods) => defined({ blankModel: model });

const filmField = ({ filmModel }: { readonly filmModel?: string }) => defined({ film: filmModel });

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
