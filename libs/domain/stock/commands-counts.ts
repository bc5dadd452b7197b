// Counts and the adjustments that make them good (STOCK-7), of blanks and of ink.
import { Rejection } from '../../kernel/core/errors.js';
import { knownEvent } from '../known.js';
import { STORES, SUPERVISORS } from '../authorization/scopes.js';
import { command } from '../command.js';
import { reportedLoss } from '../control/losses.js';
import { event, type LedgerEvent } from '../events.js';
import { blanksNamed, yieldOf, type DecisionContext } from '../rules.js';
import { BlankModel, EventId, InkModel, Observed, One, PlaceCode, Text } from '../values/fields.js';
import { blanksOf, inkOf, modelField } from '../values/goods.js';
import { RecordNumber } from '../values/official-record.js';
import { SerialRange, Serials } from '../serials/serials.js';
import { stockStream } from '../values/streams.js';
import { balanceAt } from '../values/timeline.js';
import { requireOnHand, stockOf } from './checks.js';
import { onShelf, serialsField, serialsTaken, WRONG_SERIALS } from './checks-serials.js';
import { itemBalance } from './state.js';

/** What `countNamed` rejects with. */
const NOT_ITS_COUNT = ['count-elsewhere', 'not-a-count', 'own-count', 'unknown-event'] as const;

export class CountBlanks {
  @PlaceCode() place!: string;
  @Observed() counted!: number;
  @Text(120) counter!: string;
  @BlankModel() model?: string;
}
export const countBlanks = command({
  name: 'CountBlanks',
  fields: CountBlanks,
  records: ['BlankCounted'],
  by: STORES,
  at: 'place',
  rejects: ['unknown-blank-model', 'unknown-place'],
  example: { place: '32.07', counted: 1861, counter: 'petugas gudang' },
  streams: ({ place }) => [stockStream(place)],
  decide({ place, model, counted, counter }, states, context) {
    const blanks = blanksNamed(context.rules, model);
    const { onHand } = itemBalance(stockOf(states, place), blanks);
    const expected = balanceAt(onHand, context.effectiveAtMs);
    return [event('BlankCounted', { place, ...modelField(blanks), counted, expected, counter })];
  },
});

export class AdjustBlanks {
  @PlaceCode() place!: string;
  @EventId() count!: string;
  @Serials() serials?: SerialRange[];
  @One(RecordNumber, 'optional') officialRecord?: RecordNumber;
}
export const adjustBlanks = command({
  name: 'AdjustBlanks',
  fields: AdjustBlanks,
  records: ['BlankAdjusted'],
  occurredAt: 'of the count',
  by: SUPERVISORS,
  at: 'place',
  rejects: [
    ...WRONG_SERIALS,
    ...NOT_ITS_COUNT,
    'insufficient-blanks',
    'record-required',
    'serials-of-surplus',
    'unknown-place',
  ],
  replaceable: true,
  example: { place: '32.07', count: '0197f0a2-6e5c-7c3b-9a51-3f2d8c1b7e40' },
  events: ({ count }) => [count],
  streams: ({ place }) => [stockStream(place)],
  decide({ place, count, serials, officialRecord }, states, context) {
    const counted = countNamed(context, 'BlankCounted', count, place);
    const blanks = blanksOf(counted.data.model);
    const state = stockOf(states, place);
    const delta =
      counted.data.counted - balanceAt(itemBalance(state, blanks).onHand, counted.effectiveAtMs);
    if (delta === 0) return [];
    if (delta > 0 && serials)
      throw new Rejection('serials-of-surplus', { place, delta }, 'STOCK-8');
    if (delta < 0) requireOnHand(state, { ...blanks, quantity: -delta }, counted.effectiveAtMs);
    const taken =
      delta < 0
        ? serialsTaken(onShelf(state, blanks), { quantity: -delta, serials }, { place })
        : undefined;
    const lost = { ...blanks, quantity: Math.max(0, -delta) };
    const report = reportedLoss(state, lost, officialRecord, atCount(counted, context));
    const adjusted = {
      place,
      ...modelField(blanks),
      delta,
      count,
      ...serialsField(taken),
      ...report,
    };
    return [{ ...event('BlankAdjusted', adjusted), occurredAt: counted.occurredAt }];
  },
});

class CountInk {
  @PlaceCode() place!: string;
  @InkModel() model!: string;
  @Observed() prints!: number;
  @Text(120) counter!: string;
}
export const countInk = command({
  name: 'CountInk',
  fields: CountInk,
  records: ['InkCounted'],
  by: STORES,
  at: 'place',
  rejects: ['unknown-ink-model', 'unknown-place'],
  example: { place: '32.07', model: 'YMCK-500', prints: 1500, counter: 'petugas gudang' },
  streams: ({ place }) => [stockStream(place)],
  decide({ place, model, prints, counter }, states, context) {
    yieldOf(context.rules, model);
    const { onHand } = itemBalance(stockOf(states, place), inkOf(model));
    const expected = balanceAt(onHand, context.effectiveAtMs);
    return [event('InkCounted', { place, model, counted: prints, expected, counter })];
  },
});

class AdjustInk {
  @PlaceCode() place!: string;
  @EventId() count!: string;
  @One(RecordNumber, 'optional') officialRecord?: RecordNumber;
}
export const adjustInk = command({
  name: 'AdjustInk',
  fields: AdjustInk,
  records: ['InkAdjusted'],
  occurredAt: 'of the count',
  by: SUPERVISORS,
  at: 'place',
  rejects: [...NOT_ITS_COUNT, 'ink-record-required', 'insufficient-ink', 'unknown-place'],
  replaceable: true,
  example: { place: '32.07', count: '0197f0a2-6e5c-7c3b-9a51-3f2d8c1b7e40' },
  events: ({ count }) => [count],
  streams: ({ place }) => [stockStream(place)],
  decide({ place, count, officialRecord }, states, context) {
    const counted = countNamed(context, 'InkCounted', count, place);
    const { model } = counted.data;
    const state = stockOf(states, place);
    const { onHand } = itemBalance(state, inkOf(model));
    const delta = counted.data.counted - balanceAt(onHand, counted.effectiveAtMs);
    if (delta === 0) return [];
    if (delta < 0)
      requireOnHand(state, { ...inkOf(model), quantity: -delta }, counted.effectiveAtMs);
    const lost = { ...inkOf(model), quantity: Math.max(0, -delta) };
    const report = reportedLoss(state, lost, officialRecord, atCount(counted, context));
    const adjusted = { place, model, delta, count, ...report };
    return [{ ...event('InkAdjusted', adjusted), occurredAt: counted.occurredAt }];
  },
});

/** CTRL-6: what an adjustment takes was lost at the time of its count. */
const atCount = ({ effectiveAtMs }: LedgerEvent, { rules }: DecisionContext) => ({
  effectiveAtMs,
  rules,
});

/** STOCK-7: the count that an adjustment names, recorded at this place, by somebody else. */
function countNamed<T extends 'BlankCounted' | 'InkCounted'>(
  context: DecisionContext,
  type: T,
  id: string,
  place: string,
): LedgerEvent<T> {
  const count = knownEvent(id, context);
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
