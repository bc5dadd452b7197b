// CTRL-1, CTRL-2: who supervises a place confirms or disputes what it has reported, never one's own
// report.
import { Rejection } from '../../kernel/core/errors.js';
import { knownEvent } from '../authorization/known.js';
import { authorize } from '../authorization/send.js';
import { event } from '../events.js';
import { placeOf, type DecisionContext, type DomainDecider } from '../rules.js';
import { stockOf } from '../stock/checks.js';
import type { StockState } from '../stock/state.js';
import { stockStream } from '../values/streams.js';
import { toIso } from '../values/time.js';
import type { CONTROL_COMMANDS, DisputeLoss } from './commands.js';
import { confirmable, type Unconfirmed } from './unconfirmed.js';

type Named = { readonly place: string; readonly event: string };

/** Confirming again what is confirmed records nothing. */
function confirmation(
  command: keyof typeof CONTROL_COMMANDS,
  type: 'LossConfirmed' | 'DestructionConfirmed',
  what: Unconfirmed['what'],
): DomainDecider<Named> {
  return {
    events: ({ event: id }) => [id],
    streams: ({ place }) => [stockStream(place)],
    decide({ place, event: id }, states, context) {
      placeOf(context.rules, place);
      authorize(context, command, place);
      const waiting = reportNamed(what, { place, event: id }, stockOf(states, place), context);
      return waiting ? [event(type, { place, event: id })] : [];
    },
  };
}
export const confirmLoss = confirmation('ConfirmLoss', 'LossConfirmed', 'loss');
export const confirmDestruction = confirmation(
  'ConfirmDestruction',
  'DestructionConfirmed',
  'destruction',
);

/** Disputing again what is disputed records nothing; what is confirmed stays confirmed. */
export const disputeLoss: DomainDecider<DisputeLoss> = {
  events: ({ event: id }) => [id],
  streams: ({ place }) => [stockStream(place)],
  decide({ place, event: id, reason }, states, context) {
    placeOf(context.rules, place);
    authorize(context, 'DisputeLoss', place);
    const waiting = reportNamed('loss', { place, event: id }, stockOf(states, place), context);
    if (!waiting) throw new Rejection('already-confirmed', { event: id, place }, 'CTRL-1');
    return waiting.disputed ? [] : [event('LossDisputed', { place, event: id, reason })];
  },
};

const RULE = { loss: 'CTRL-1', destruction: 'CTRL-2' } as const;

/**
 * The report of this place that is named, where it waits; undefined where it is confirmed. Throws
 * unknown-event, not-a-loss, not-a-destruction, already-corrected, own-report or before-report.
 */
function reportNamed(
  what: Unconfirmed['what'],
  { place, event: id }: Named,
  state: StockState,
  context: DecisionContext,
): Unconfirmed | undefined {
  const original = knownEvent(id, context);
  const report = confirmable(original);
  if (report?.what !== what || report.place !== place)
    throw new Rejection(`not-a-${what}`, { event: id, type: original.type, place }, RULE[what]);
  if (state.corrected.has(id))
    throw new Rejection('already-corrected', { event: id, type: original.type }, RULE[what]);
  const { account } = context.by;
  if (original.by.account === account)
    throw new Rejection('own-report', { event: id, account, place }, RULE[what]);
  if (context.effectiveAtMs < original.effectiveAtMs)
    throw new Rejection(
      'before-report',
      {
        event: id,
        moment: toIso(context.effectiveAtMs),
        reported: toIso(original.effectiveAtMs),
      },
      'TIME-3',
    );
  return state.unconfirmed.find((known) => known.event === id);
}
