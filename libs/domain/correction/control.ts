// CTRL-7: what corrections change on a shelf, and which of them must be confirmed; CTRL-6: what
// replaces a confirmed report is not asked for again.
import type { ReadStates } from '../../kernel/core/decider.js';
import type { NewEvent } from '../../kernel/core/event.js';
import { lossOf, reportsOf } from '../control/reports.js';
import type { DomainEvent, EventOf, LedgerEvent } from '../events.js';
import { changesOf } from '../movements.js';
import type { DecisionContext } from '../rules.js';
import { stockOf } from '../stock/checks.js';
import { defined } from '../values/defined.js';
import { goodsKey, type StockItem } from '../values/goods.js';
import { isStockStream, placeOfStockStream } from '../values/streams.js';
import { DAY_MS } from '../values/time.js';
import { balanceAt, EMPTY_TIMELINE } from '../values/timeline.js';
import type { CorrectionEffect } from './events.js';

const DAYS = 30;

export type NewCorrection = Omit<NewEvent, 'data'> & {
  readonly type: 'EventCorrected';
  readonly data: EventOf<'EventCorrected'>;
};
type Corrected = { readonly undo: NewCorrection; readonly replacement: readonly NewEvent[] };

/**
 * CTRL-7: the corrections with what each changes on the shelves of its original. One must be
 * confirmed where it is of a procurement, or where the command, with what was corrected in the last
 * 30 days and not asked for, changes a shelf by more than the setting allows.
 */
export function withEffects(
  corrected: readonly Corrected[],
  states: ReadStates,
  context: DecisionContext,
): readonly NewCorrection[] {
  const withOwn = corrected.map((one) => ({ ...one, effects: effectsOf(one) }));
  const all = withOwn.flatMap(({ effects }) => effects);
  const isLarge = (effect: CorrectionEffect) =>
    Math.abs(sumOf(all.filter(sameShelf(effect))) + correctedLately(effect, states, context)) >
    context.rules.correctionConfirmAbove;
  return withOwn.map(({ undo, effects }) => ({
    ...undo,
    data: {
      ...undo.data,
      ...(effects.length === 0 ? {} : { effects }),
      ...(isOfProcurement(undo) || effects.some(isLarge)
        ? { confirmation: 'required' as const }
        : {}),
    },
  }));
}

const PROCUREMENTS: readonly string[] = ['BlankProcured', 'InkProcured'];
const isOfProcurement = ({ data }: NewCorrection) => PROCUREMENTS.includes(data.original.type);

const sumOf = (effects: readonly CorrectionEffect[]): number =>
  effects.reduce((sum, { net }) => sum + net, 0);
const sameShelf =
  ({ place, item, model }: CorrectionEffect) =>
  (other: CorrectionEffect): boolean =>
    other.place === place && goodsKey(other) === goodsKey({ item, model });

function correctedLately(
  { place, item, model }: CorrectionEffect,
  states: ReadStates,
  { nowMs }: DecisionContext,
): number {
  const timeline =
    stockOf(states, place).corrections.get(goodsKey({ item, model })) ?? EMPTY_TIMELINE;
  return timeline.total - balanceAt(timeline, nowMs - DAYS * DAY_MS);
}

/**
 * Of each shelf that the undo moves, blanks first: the undo and the replacement together. What they
 * take from it and the replacement reports as lost is left out: it is asked for as a loss.
 */
function effectsOf({ undo, replacement }: Corrected): readonly CorrectionEffect[] {
  const nets = new Map<string, CorrectionEffect>();
  const undone = shelvesIn(undo);
  for (const shelf of undone) nets.set(shelfKey(shelf), shelf);
  for (const shelf of replacement.flatMap(shelvesIn)) {
    const known = nets.get(shelfKey(shelf));
    if (known) nets.set(shelfKey(shelf), { ...known, net: known.net + shelf.net });
  }
  const lostBefore = lossOf(undo.data.original as DomainEvent);
  for (const newEvent of replacement) {
    const lost = lossOf(newEvent as DomainEvent);
    const known = lost && nets.get(shelfKey(lost));
    if (!lost || !known || known.net >= 0) continue;
    const before = lostBefore && shelfKey(lostBefore) === shelfKey(lost) ? lostBefore.quantity : 0;
    const more = Math.max(0, lost.quantity - before);
    nets.set(shelfKey(lost), { ...known, net: Math.min(0, known.net + more) });
  }
  return [...nets.values()]
    .filter(({ net }) => net !== 0 || isOfProcurement(undo))
    .sort((a, b) => (a.item < b.item ? -1 : a.item > b.item ? 1 : 0));
}

const shelfKey = ({
  place,
  item,
  model,
}: {
  readonly place: string;
  readonly item: string;
  readonly model?: string | undefined;
}): string => `${place} ${goodsKey({ item, model })}`;

/** What an event changes on hand, by shelf. */
function shelvesIn(newEvent: NewEvent): readonly CorrectionEffect[] {
  return changesOf(newEvent as DomainEvent).flatMap(({ stream, item, model, delta }) =>
    isStockStream(stream) && item !== 'printer' && delta.onHand
      ? [
          {
            place: placeOfStockStream(stream),
            item: item as StockItem,
            ...defined({ model }),
            net: delta.onHand,
          },
        ]
      : [],
  );
}

/**
 * CTRL-6: what replaces a confirmed report and reports no more of the same with the same record
 * counts as confirmed.
 */
export function asConfirmed(
  newEvent: NewEvent,
  original: LedgerEvent,
  states: ReadStates,
): NewEvent {
  const [before] = reportsOf(original);
  const [now] = reportsOf(newEvent as DomainEvent);
  if (!before || !now || before.what === 'correction') return newEvent;
  const isSame =
    before.what === now.what &&
    shelfKey(before) === shelfKey(now) &&
    before.record === now.record &&
    now.quantity <= before.quantity;
  const wasConfirmed = isSame && stockOf(states, now.place).confirmed.has(original.id);
  return wasConfirmed
    ? { ...newEvent, data: { ...newEvent.data, confirmation: 'given' } }
    : newEvent;
}
