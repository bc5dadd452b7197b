// CTRL-1, 2, 6, 7: who supervises a place confirms or disputes what it has reported, never one's
// own report.
import { Rejection } from '../../kernel/core/errors.js';
import { knownEvent } from '../authorization/known.js';
import { authorize } from '../authorization/send.js';
import { event, type LedgerEvent } from '../events.js';
import { placeOf, type DecisionContext, type DomainDecider } from '../rules.js';
import { stockOf } from '../stock/checks.js';
import type { StockState } from '../stock/state.js';
import { stockStream } from '../values/streams.js';
import { toIso } from '../values/time.js';
import type { CONTROL_COMMANDS, DisputeLoss } from './commands.js';
import { isLoss, reportsOf, type Report } from './reports.js';
import type { Unconfirmed } from './unconfirmed.js';

type Named = { readonly place: string; readonly event: string };
/** What a command confirms: one command is for losses of every kind. */
type Subject = 'loss' | 'destruction' | 'correction';

/** Confirming again what is confirmed records nothing. */
function confirmation(
  command: keyof typeof CONTROL_COMMANDS,
  type: 'LossConfirmed' | 'DestructionConfirmed' | 'CorrectionConfirmed',
  subject: Subject,
): DomainDecider<Named> {
  return {
    events: ({ event: id }) => [id],
    streams: ({ place }) => [stockStream(place)],
    decide({ place, event: id }, states, context) {
      placeOf(context.rules, place);
      authorize(context, command, place);
      const waiting = reportNamed(subject, { place, event: id }, stockOf(states, place), context);
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
export const confirmCorrection = confirmation(
  'ConfirmCorrection',
  'CorrectionConfirmed',
  'correction',
);

/** Disputing again what is disputed records nothing; what is confirmed stays confirmed. */
function dispute(
  command: keyof typeof CONTROL_COMMANDS,
  type: 'LossDisputed' | 'CorrectionDisputed',
  subject: Subject,
): DomainDecider<DisputeLoss> {
  return {
    events: ({ event: id }) => [id],
    streams: ({ place }) => [stockStream(place)],
    decide({ place, event: id, reason }, states, context) {
      placeOf(context.rules, place);
      authorize(context, command, place);
      const waiting = reportNamed(subject, { place, event: id }, stockOf(states, place), context);
      if (!waiting) throw new Rejection('already-confirmed', { event: id, place }, RULE[subject]);
      return waiting.disputed ? [] : [event(type, { place, event: id, reason })];
    },
  };
}
export const disputeLoss = dispute('DisputeLoss', 'LossDisputed', 'loss');
export const disputeCorrection = dispute('DisputeCorrection', 'CorrectionDisputed', 'correction');

const RULE = { loss: 'CTRL-1', destruction: 'CTRL-2', correction: 'CTRL-7' } as const;

/**
 * The report of this place that is named, where it waits; undefined where it is confirmed. Throws
 * unknown-event, not-a-loss, not-a-destruction, not-a-correction, already-corrected, own-report or
 * before-report.
 */
function reportNamed(
  subject: Subject,
  { place, event: id }: Named,
  state: StockState,
  context: DecisionContext,
): Unconfirmed | undefined {
  const original = knownEvent(id, context);
  const report = reportsOf(original).find((known) => known.place === place);
  if (!report || subjectOf(report) !== subject || report.confirmation === 'before')
    throw new Rejection(
      `not-a-${subject}`,
      { event: id, type: original.type, place },
      RULE[subject],
    );
  if (state.corrected.has(id))
    throw new Rejection('already-corrected', { event: id, type: original.type }, RULE[subject]);
  const { account } = context.by;
  if (reportersOf(original, state).includes(account))
    throw new Rejection('own-report', { event: id, account, place }, RULE[subject]);
  const reportedAtMs = reportedAt(original);
  if (context.effectiveAtMs < reportedAtMs)
    throw new Rejection(
      'before-report',
      {
        event: id,
        moment: toIso(context.effectiveAtMs),
        reported: toIso(reportedAtMs),
      },
      'TIME-3',
    );
  return state.unconfirmed.find((known) => known.event === id);
}

function subjectOf(report: Report): Subject {
  return isLoss(report) ? 'loss' : (report.what as 'destruction' | 'correction');
}

/** CTRL-6: who adjusted, and who counted before. */
function reportersOf({ type, data, by }: LedgerEvent, { counters }: StockState): readonly string[] {
  if (type !== 'BlankAdjusted' && type !== 'InkAdjusted') return [by.account];
  const counter = counters.get(data.count);
  return counter === undefined ? [by.account] : [by.account, counter];
}

/** When it was reported (ms): a correction counts from the time of its original on. */
const reportedAt = ({ type, occurredAt, effectiveAtMs }: LedgerEvent): number =>
  type === 'EventCorrected' ? Date.parse(occurredAt) : effectiveAtMs;
