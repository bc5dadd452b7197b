// TIME-2: corrections never edit, they add. All undos first, then the replacements by the usual
// rules, then every balance must hold.
import type { Decider, Fold } from '../../kernel/core/decider.js';
import type { Evidence, NewEvent } from '../../kernel/core/event.js';
import { Rejection } from '../../kernel/core/errors.js';
import type { Correction, CorrectEvents } from './commands.js';
import type { CommandName } from '../commands.js';
import {
  effectiveAt,
  event,
  writtenVersion,
  type DomainEvent,
  type LedgerEvent,
} from '../events.js';
import { requireOccurredAt, requireSettledCounts } from '../guards.js';
import { changesOf } from '../movements.js';
import type { DecisionContext, Rules, DomainDecider } from '../rules.js';
import { firstInside, firstOutside, NO_SERIALS, type SerialSet } from '../values/serials.js';
import type { StockState } from '../stock/state.js';
import { firstBelowZero, type Timeline } from '../values/timeline.js';
import { knownEvent, requireKnown } from '../authorization/known.js';
import { authorize } from '../authorization/send.js';
import type { ShipmentState } from '../shipment/state.js';
import { toIso } from '../values/time.js';
import type { Change } from '../movement.js';
import { asConfirmed, withEffects, type NewCorrection } from './control.js';
import { CORRECTABLE, isReplaceable } from './correctable.js';
import { PendingStates } from '../pending-states.js';
import { isStockStream, isShipmentStream } from '../values/streams.js';

/** What a correction needs of the domain: the rules that a replacement follows, and the folds. */
export type CorrectionModel = {
  readonly deciders: Readonly<Record<string, Decider<never, Rules>>>;
  readonly foldOf: (stream: string) => Fold<unknown>;
};

/** The rule of CorrectEvents over the given rules. */
export const correctEventsOf = ({
  deciders,
  foldOf,
}: CorrectionModel): DomainDecider<CorrectEvents> => ({
  events: ({ corrections }) =>
    corrections.flatMap(({ event: id, replacement }) => {
      const count = (replacement?.data as { count?: unknown } | undefined)?.count;
      return typeof count === 'string' ? [id, count] : [id];
    }),
  streams({ corrections }, states, named) {
    const streams = new Set<string>();
    for (const { event: id, replacement } of corrections) {
      for (const stream of Object.keys(named.get(id)?.streams ?? {})) streams.add(stream);
      if (!replacement || !isReplaceable(replacement.type)) continue;
      const decider = deciders[replacement.type]!;
      for (const stream of decider.streams(replacement.data as never, states, named))
        streams.add(stream);
    }
    return [...streams];
  },
  decide({ corrections }, states, context) {
    const pending = new PendingStates(states, foldOf);
    // The newest first: what rests on another is taken off before it.
    const position = ({ event: id }: Correction) => context.named.get(id)?.position ?? 0;
    const undone = [...corrections]
      .sort((a, b) => position(b) - position(a))
      .map((correction) => ({ correction, undo: undo(correction, pending, context) }));
    const undos = undone.map((corrected) => corrected.undo);
    // STOCK-7 between the two: an adjustment that is made again settles its count anew, and the
    // undos lie before it.
    requireSettledCounts(undos, pending, context);
    const replacements = new Map(
      corrections.map((correction) => [
        correction,
        replace(correction, deciders, pending, context),
      ]),
    );
    const corrected = undone.map(({ correction, undo: newEvent }) => ({
      undo: newEvent,
      replacement: replacements.get(correction)!,
    }));
    const all = [
      ...withEffects(corrected, states, context),
      ...corrections.flatMap((correction) => replacements.get(correction)!),
    ];
    for (const newEvent of all) requireBalances(newEvent, pending, context);
    return all;
  },
});

function undo(
  correction: Correction,
  pending: PendingStates,
  context: DecisionContext,
): NewCorrection {
  const original = knownEvent(correction.event, context);
  const details = { event: original.id, type: original.type };
  const correctable = CORRECTABLE[original.type];
  if (!correctable || (original.type === 'InkDepleted' && original.data.writtenOff === 0))
    throw new Rejection('not-correctable', details, 'TIME-2');
  const place = (correctable.place as (data: object) => string)(original.data);
  if (original.type === 'ShipmentLost')
    authorize(context, correctable.command, original.data.from, original.data.to);
  else authorize(context, correctable.command, place);
  for (const stream of Object.keys(original.streams)) {
    const state = pending.get(stream) as StockState | ShipmentState;
    if ('corrected' in state && state.corrected.has(original.id))
      throw new Rejection('already-corrected', details, 'TIME-2');
    if (
      (original.type === 'BlankShipped' || original.type === 'InkShipped') &&
      'ended' in state &&
      state.ended !== 0
    ) {
      throw new Rejection(
        'shipment-under-way',
        { ...details, shipment: state.shipment, ended: state.ended },
        'TIME-2',
      );
    }
  }
  const data: NewCorrection['data'] = {
    event: original.id,
    original: {
      type: original.type,
      data: original.data,
      ...writtenVersion(original.type),
      occurredAt: original.occurredAt,
    },
    streams: Object.keys(original.streams),
    reason: correction.reason,
  };
  const newEvent = { ...event('EventCorrected', data), data };
  for (const change of changesOf(newEvent as DomainEvent))
    requireSerialsFree(change, pending.get(change.stream));
  pending.apply(newEvent, context);
  return newEvent;
}

/**
 * STOCK-8: the numbers that an undo takes are still where they were put, and those it puts back are
 * not there already.
 */
function requireSerialsFree(change: Change, state: unknown): void {
  const cells = (state as { serials?: Record<string, SerialSet> }).serials ?? {};
  for (const { cell, in: put, ranges } of change.serials ?? []) {
    const set = cells[cell] ?? NO_SERIALS;
    const wrong = put ? firstInside(set, ranges) : firstOutside(set, ranges);
    if (wrong !== undefined)
      throw new Rejection(
        'serial-not-here',
        { stream: change.stream, cell, serial: wrong },
        'STOCK-8',
      );
  }
}

/** What a replacement may name besides the fields of its command. */
type Circumstances = Evidence & { readonly occurredAt?: string };

/**
 * TIME-2: a replacement that does not say otherwise has the time, document, note, printer and
 * official record of the original, and for as many pieces its serial numbers.
 */
function withOriginal(
  type: CommandName,
  data: Circumstances & Readonly<Record<string, unknown>>,
  original: LedgerEvent,
) {
  const { occurredAt, document, documentSha256, note, ...given } = data;
  const { printer, serials, quantity, officialRecord } = original.data as Readonly<
    Record<string, unknown>
  >;
  const isSame = CORRECTABLE[original.type]?.command === type;
  const kept = {
    ...(isSame && printer !== undefined ? { printer } : {}),
    ...(isSame && officialRecord !== undefined ? { officialRecord } : {}),
    ...(isSame && serials !== undefined && given['quantity'] === quantity ? { serials } : {}),
  };
  const evidence: Evidence = {
    document: document ?? original.document,
    documentSha256: document === undefined ? original.documentSha256 : documentSha256,
    note: note ?? original.note,
  };
  return { fields: { ...kept, ...given }, occurredAt: occurredAt ?? original.occurredAt, evidence };
}

function replace(
  { replacement, event: id }: Correction,
  deciders: CorrectionModel['deciders'],
  pending: PendingStates,
  context: DecisionContext,
): readonly NewEvent[] {
  if (!replacement) return [];
  if (!isReplaceable(replacement.type))
    throw new Rejection('not-a-replacement', { type: replacement.type }, 'TIME-2');
  const original = knownEvent(id, context);
  const {
    fields: data,
    occurredAt,
    evidence,
  } = withOriginal(replacement.type, replacement.data as Record<string, unknown>, original);
  const effectiveAtMs = Date.parse(occurredAt);
  requireOccurredAt(effectiveAtMs, context, 'exempt from the limit');
  const decider = deciders[replacement.type]!;
  const replacing = { ...context, occurredAt, effectiveAtMs, replacement: true };
  requireKnown(replacement.type, data, pending, replacing);
  const newEvents = decider
    .decide(data as never, pending, replacing)
    .map((newEvent) => asConfirmed(newEvent, original, pending));
  const dated = newEvents.map((newEvent) => ({
    ...newEvent,
    occurredAt: newEvent.occurredAt ?? occurredAt,
    evidence,
  }));
  requireSettledCounts(dated, pending, context);
  for (const one of dated) pending.apply(one, context);
  return dated;
}

/**
 * STOCK-1, STOCK-8, SHIP-2, TIME-3 and found ≤ lost + missing after the whole commit; names the
 * first moment that would break.
 */
function requireBalances(
  newEvent: NewEvent,
  pending: PendingStates,
  context: DecisionContext,
): void {
  const from = Date.parse(
    effectiveAt({ ...newEvent, occurredAt: newEvent.occurredAt ?? context.occurredAt }),
  );
  for (const change of changesOf(newEvent as DomainEvent)) {
    const state = pending.get(change.stream);
    const details = { stream: change.stream, item: change.item, model: change.model ?? null };
    const check = (quantity: string, timeline: Timeline) => {
      const broken = firstBelowZero(timeline, from);
      if (broken)
        throw new Rejection(
          'would-break',
          { ...details, quantity, moment: toIso(broken.at), balance: broken.balance },
          'TIME-2',
        );
    };
    if (isStockStream(change.stream)) {
      const stock = state as StockState;
      const balance = change.item === 'blank' ? stock.blank : stock.ink.get(change.model!)!;
      check('onHand', balance.onHand);
      check('quarantine', balance.quarantine);
      check('unaccounted', balance.unaccounted);
      requireNumbered(stock.blank.onHand, stock.serials.shelf.size, details);
      requireNumbered(stock.blank.quarantine, stock.serials.quarantine.size, details);
    } else if (isShipmentStream(change.stream)) {
      const shipment = state as ShipmentState;
      check('travelling', shipment.inTransit);
      check('unaccounted', shipment.unaccounted);
    }
  }
}

/** STOCK-8: never more numbers than pieces. */
function requireNumbered(timeline: Timeline, numbered: number, details: { stream: string }): void {
  if (numbered > timeline.total)
    throw new Rejection(
      'serials-left-over',
      { ...details, numbered, pieces: timeline.total },
      'STOCK-8',
    );
}
