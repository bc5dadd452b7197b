// Blanks that are lost at one place (STOCK-2, CTRL-1).
import { STORES } from '../authorization/scopes.js';
import { command } from '../command.js';
import { requireLossRecord } from '../control/losses.js';
import { event } from '../events.js';
import { blanksNamed } from '../rules.js';
import { defined } from '../values/defined.js';
import { BlankModel, One, PlaceCode, Quantity, Text } from '../values/fields.js';
import { modelField } from '../values/goods.js';
import { RecordNumber } from '../values/official-record.js';
import { SerialRange, Serials } from '../serials/serials.js';
import { stockStream } from '../values/streams.js';
import { requireOnHand, stockOf } from './checks.js';
import { onShelf, serialsField, serialsTaken, WRONG_SERIALS } from './checks-serials.js';

class ReportBlanksLost {
  @PlaceCode() place!: string;
  @Quantity() quantity!: number;
  @Text(120) incident!: string;
  @Serials() serials?: SerialRange[];
  @One(RecordNumber, 'optional') officialRecord?: RecordNumber;
  @BlankModel() model?: string;
}
export const reportBlanksLost = command({
  name: 'ReportBlanksLost',
  fields: ReportBlanksLost,
  records: ['BlankLost'],
  by: STORES,
  at: 'place',
  rejects: [
    ...WRONG_SERIALS,
    'insufficient-blanks',
    'record-required',
    'unknown-blank-model',
    'unknown-place',
  ],
  replaceable: true,
  example: { place: '32.07', quantity: 2, incident: 'laporan kehilangan 7/2017' },
  streams: ({ place }) => [stockStream(place)],
  decide({ place, model, quantity, incident, serials, officialRecord }, states, context) {
    const blanks = blanksNamed(context.rules, model);
    const state = stockOf(states, place);
    requireOnHand(state, { ...blanks, quantity }, context.effectiveAtMs);
    requireLossRecord(state, { ...blanks, quantity }, officialRecord, context);
    const taken = serialsTaken(onShelf(state, blanks), { quantity, serials }, { place });
    const record = defined({ officialRecord });
    return [
      event('BlankLost', {
        place,
        ...modelField(blanks),
        quantity,
        incident,
        ...serialsField(taken),
        ...record,
      }),
    ];
  },
});
