// Ink at one place: procured, used for another purpose than cards, run out (STOCK-4).
import { OFFICES, STORES } from '../authorization/scopes.js';
import { command } from '../command.js';
import { reportedLoss } from '../control/losses.js';
import { event } from '../events.js';
import { yieldOf } from '../rules.js';
import { defined } from '../values/defined.js';
import { InkModel, One, OneOf, PlaceCode, Price, Quantity } from '../values/fields.js';
import { FUND_SOURCES, inkOf } from '../values/goods.js';
import { RecordNumber } from '../values/official-record.js';
import { stockStream } from '../values/streams.js';
import { balanceAt } from '../values/timeline.js';
import { requireAvailable, requireEnough, stockOf, TOO_FEW } from './checks.js';
import { inkDepletedBy } from './checks-ink.js';
import { InkUsed } from './events.js';
import { itemBalance } from './state.js';

class ProcureInk {
  @PlaceCode() place!: string;
  @InkModel() model!: string;
  @Quantity() ribbons!: number;
  @OneOf(FUND_SOURCES) fundSource!: string;
  /** STOCK-9: rupiah for one ribbon. */
  @Price('optional') unitPrice?: number;
}
export const procureInk = command({
  name: 'ProcureInk',
  fields: ProcureInk,
  records: ['InkProcured'],
  by: STORES,
  at: 'place',
  rejects: ['unknown-ink-model', 'unknown-place'],
  replaceable: true,
  example: {
    place: '32.07',
    model: 'YMCK-500',
    ribbons: 5,
    fundSource: 'APBD',
    unitPrice: 1250000,
  },
  streams: ({ place }) => [stockStream(place)],
  decide({ place, model, ribbons, fundSource, unitPrice }, _states, { rules }) {
    const printsPerRibbon = yieldOf(rules, model);
    const price = defined({ unitPrice });
    return [event('InkProcured', { place, model, ribbons, printsPerRibbon, fundSource, ...price })];
  },
});

export const useInk = command({
  name: 'UseInk',
  fields: InkUsed,
  records: ['InkUsed', 'InkDepleted'],
  by: OFFICES,
  at: 'place',
  rejects: [...TOO_FEW, 'unknown-ink-model', 'unknown-place'],
  replaceable: true,
  example: { place: '32.07', model: 'YMCK-500', prints: 40, purpose: 'kartu identitas anak' },
  streams: ({ place }) => [stockStream(place)],
  decide({ place, model, prints, purpose }, states, context) {
    yieldOf(context.rules, model);
    const state = stockOf(states, place);
    requireAvailable(state, { ...inkOf(model), quantity: prints }, context);
    return [
      event('InkUsed', { place, model, prints, purpose }),
      ...inkDepletedBy(state, model, prints),
    ];
  },
});

class ReportInkDepleted {
  @PlaceCode() place!: string;
  @InkModel() model!: string;
  @One(RecordNumber, 'optional') officialRecord?: RecordNumber;
}
export const reportInkDepleted = command({
  name: 'ReportInkDepleted',
  fields: ReportInkDepleted,
  records: ['InkDepleted'],
  by: OFFICES,
  at: 'place',
  rejects: ['ink-record-required', 'insufficient-ink', 'unknown-ink-model', 'unknown-place'],
  replaceable: true,
  example: { place: '32.07', model: 'YMCK-500' },
  streams: ({ place }) => [stockStream(place)],
  decide({ place, model, officialRecord }, states, context) {
    yieldOf(context.rules, model);
    const state = stockOf(states, place);
    const balance = itemBalance(state, inkOf(model));
    const writtenOff = balanceAt(balance.onHand, context.effectiveAtMs);
    if (writtenOff === 0 && (balance.depleted || !state.balances.has(model))) return [];
    requireEnough(balance.onHand, writtenOff, {
      at: context.effectiveAtMs,
      code: 'insufficient-ink',
      rule: 'STOCK-1',
      details: { place, model },
    });
    const lost = { ...inkOf(model), quantity: writtenOff };
    const report = reportedLoss(state, lost, officialRecord, context);
    return [event('InkDepleted', { place, model, writtenOff, ...report })];
  },
});
