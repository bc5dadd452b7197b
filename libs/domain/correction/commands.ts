// TIME-2: corrections never edit, they add. All undos first, then the replacements by the usual
// rules, then every balance must hold.
import type { ReadStates } from '../../kernel/core/decider.js';
import { Rejection } from '../../kernel/core/errors.js';
import type { Evidence, NewEvent } from '../../kernel/core/event.js';
import { checksOf, knownEvent, requireIds } from '../known.js';
import { authorize, requireSendable } from '../authorization/scopes.js';
import { command, decideFor, type AnyCommand } from '../command.js';
import { event, writtenVersion, type DomainEvent, type LedgerEvent } from '../events.js';
import { requireOccurredAt, requireSettledCounts } from '../guards.js';
import { changesOf } from '../movements.js';
import { PendingStates } from '../pending-states.js';
import type { DecisionContext } from '../rules.js';
import type { ShipmentState } from '../shipment/state.js';
import type { StockState } from '../stock/state.js';
import { AnyObject, EventId, Many, One, Text } from '../values/fields.js';
import { requireBalances, requireSerialsFree } from './balances.js';
import { asConfirmed, withEffects, type NewCorrection } from './control.js';
import { correctableAs } from './correctable-events.js';

/** A command by name with its fields, `occurredAt` among them; it is validated as that command. */
export class Replacement {
  @Text(64) type!: string;
  @AnyObject() data!: object;
}
export class Correction {
  @EventId() event!: string;
  @Text(500) reason!: string;
  @One(Replacement, 'optional') replacement?: Replacement;
}
export class CorrectEvents {
  @Many(Correction, 50) corrections!: Correction[];
}
/** The commands by which a replacement is recorded, by name. */
type Replacing = (name: string) => AnyCommand | undefined;

/** It undoes and replaces what others record: it is declared over those that are replaceable. */
export const correctEventsOf = (replacing: Replacing) =>
  command({
    name: 'CorrectEvents',
    fields: CorrectEvents,
    records: ['EventCorrected'],
    claims: [],
    by: { centre: 'any', warehouse: 'any', regency: 'any', province: 'any' },
    at: 'of each part',
    ids: { corrections: 'known' },
    rejects: [
      'unknown-event',
      'not-correctable',
      'already-corrected',
      'shipment-under-way',
      'not-a-replacement',
      'would-break',
      'serial-not-here',
      'serials-left-over',
    ],
    example: {
      corrections: [
        {
          event: '0197f0a2-6e5c-7c3b-9a51-3f2d8c1b7e40',
          reason: 'salah ketik',
          replacement: { type: 'PrintBlanks', data: { place: '32.07', quantity: 102 } },
        },
      ],
    },
    events: ({ corrections }) =>
      corrections.flatMap(({ event: id, replacement }) => {
        const count = (replacement?.data as { count?: unknown } | undefined)?.count;
        return typeof count === 'string' ? [id, count] : [id];
      }),
    streams({ corrections }, states, context) {
      const streams = new Set<string>();
      for (const { event: id, replacement } of corrections) {
        for (const stream of Object.keys(context.named.get(id)?.streams ?? {})) streams.add(stream);
        const command = replacement && replacing(replacement.type);
        for (const stream of command?.streams(replacement!.data as never, states, context) ?? [])
          streams.add(stream);
      }
      return [...streams];
    },
    decide: ({ corrections }, states, context) => correct(corrections, replacing, states, context),
  });

function correct(
  corrections: readonly Correction[],
  replacing: Replacing,
  states: ReadStates,
  context: DecisionContext,
): readonly NewEvent[] {
  const pending = new PendingStates(states);
  // The newest first: what rests on another is taken off before it.
  const position = ({ event: id }: Correction) => context.named.get(id)?.position ?? 0;
  const undone = [...corrections]
    .sort((a, b) => position(b) - position(a))
    .map((correction) => ({ correction, undo: undo(correction, replacing, pending, context) }));
  const undos = undone.map((corrected) => corrected.undo);
  // STOCK-7 between the two: an adjustment that is made again settles its count anew, and the
  // undos lie before it.
  requireSettledCounts(undos, pending, context);
  const replacements = new Map(
    corrections.map((correction) => [correction, replace(correction, replacing, pending, context)]),
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
}

function undo(
  correction: Correction,
  replacing: Replacing,
  pending: PendingStates,
  context: DecisionContext,
): NewCorrection {
  const original = knownEvent(correction.event, context);
  const details = { event: original.id, type: original.type };
  const correctable = correctableAs(original.type);
  if (!correctable || (original.type === 'InkDepleted' && original.data.writtenOff === 0))
    throw new Rejection('not-correctable', details, 'TIME-2');
  const places =
    original.type === 'ShipmentLost'
      ? [original.data.from, original.data.to]
      : [correctable.place(original.data as never)];
  authorize(context, replacing(correctable.command)!, ...places);
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

/** What a replacement may name besides the fields of its command. */
type Circumstances = Evidence & { readonly occurredAt?: string };

/**
 * TIME-2: a replacement that does not say otherwise has the time, document, note, printer and
 * official record of the original, and for as many pieces its serial numbers.
 */
function withOriginal(
  type: string,
  data: Circumstances & Readonly<Record<string, unknown>>,
  original: LedgerEvent,
) {
  const { occurredAt, document, documentSha256, note, ...given } = data;
  const { printer, serials, quantity, officialRecord } = original.data as Readonly<
    Record<string, unknown>
  >;
  const isSame = correctableAs(original.type)?.command === type;
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
  replacing: Replacing,
  pending: PendingStates,
  context: DecisionContext,
): readonly NewEvent[] {
  if (!replacement) return [];
  const command = replacing(replacement.type);
  if (!command) throw new Rejection('not-a-replacement', { type: replacement.type }, 'TIME-2');
  const original = knownEvent(id, context);
  const {
    fields: data,
    occurredAt,
    evidence,
  } = withOriginal(replacement.type, replacement.data as Record<string, unknown>, original);
  const effectiveAtMs = Date.parse(occurredAt);
  requireOccurredAt(effectiveAtMs, context, 'exempt from the limit');
  const given = { ...context, occurredAt, effectiveAtMs, replacement: true };
  requireSendable(given, command, data);
  requireIds(checksOf(command.ids), data, pending, given);
  const newEvents = decideFor(command, data, pending, given).map((newEvent) =>
    asConfirmed(newEvent, original, pending),
  );
  const dated = newEvents.map((newEvent) => ({
    ...newEvent,
    occurredAt: newEvent.occurredAt ?? occurredAt,
    evidence,
  }));
  requireSettledCounts(dated, pending, context);
  for (const one of dated) pending.apply(one, context);
  return dated;
}
