// CTRL-1, 2, 6, 7: who supervises a place confirms or disputes what it has reported, never one's
// own report.
import { Rejection } from '../../kernel/core/errors.js';
import { knownEvent } from '../known.js';
import { CONFIRMERS } from '../authorization/scopes.js';
import { command } from '../command.js';
import { event, type LedgerEvent } from '../events.js';
import type { DecisionContext, DomainDecider } from '../rules.js';
import { stockStream } from '../values/streams.js';
import { toIso } from '../values/time.js';
import {
  CorrectionConfirmed,
  CorrectionDisputed,
  DestructionConfirmed,
  LossConfirmed,
  LossDisputed,
} from './events.js';
import { isLoss, reportsOf, type Report } from './reports.js';
import { controlStateOf, type ControlState } from './state.js';
import type { Unconfirmed } from './unconfirmed.js';

type Named = { readonly place: string; readonly event: string };
/** What a command confirms: one command is for losses of every kind. */
type Subject = 'loss' | 'destruction' | 'correction';

/** What the rules of this file reject with, besides `not-a-…`. */
const REPORT = [
  'already-corrected',
  'before-report',
  'own-report',
  'unknown-event',
  'unknown-place',
] as const;
const EXAMPLE = { place: '32.07', event: '0197f0a2-6e5c-7c3b-9a51-3f2d8c1b7e40' };

export const confirmLoss = command({
  name: 'ConfirmLoss',
  fields: LossConfirmed,
  records: ['LossConfirmed'],
  by: CONFIRMERS,
  at: 'place',
  rejects: [...REPORT, 'not-a-loss'],
  example: EXAMPLE,
  ...confirmation('LossConfirmed', 'loss'),
});

export const confirmDestruction = command({
  name: 'ConfirmDestruction',
  fields: DestructionConfirmed,
  records: ['DestructionConfirmed'],
  by: CONFIRMERS,
  at: 'place',
  rejects: [...REPORT, 'not-a-destruction'],
  example: EXAMPLE,
  ...confirmation('DestructionConfirmed', 'destruction'),
});

export const confirmCorrection = command({
  name: 'ConfirmCorrection',
  fields: CorrectionConfirmed,
  records: ['CorrectionConfirmed'],
  by: CONFIRMERS,
  at: 'place',
  rejects: [...REPORT, 'not-a-correction'],
  example: EXAMPLE,
  ...confirmation('CorrectionConfirmed', 'correction'),
});

export const disputeLoss = command({
  name: 'DisputeLoss',
  fields: LossDisputed,
  records: ['LossDisputed'],
  by: CONFIRMERS,
  at: 'place',
  rejects: [...REPORT, 'already-confirmed', 'not-a-loss'],
  example: { ...EXAMPLE, reason: 'tidak ada laporan polisi; periksa gudang dahulu' },
  ...dispute('LossDisputed', 'loss'),
});

export const disputeCorrection = command({
  name: 'DisputeCorrection',
  fields: CorrectionDisputed,
  records: ['CorrectionDisputed'],
  by: CONFIRMERS,
  at: 'place',
  rejects: [...REPORT, 'already-confirmed', 'not-a-correction'],
  example: {
    ...EXAMPLE,
    reason: 'angka cetak bulan Juni tidak sesuai dengan jumlah kartu yang diserahkan',
  },
  ...dispute('CorrectionDisputed', 'correction'),
});

/** Confirming again what is confirmed records nothing. */
function confirmation(
  type: 'LossConfirmed' | 'DestructionConfirmed' | 'CorrectionConfirmed',
  subject: Subject,
): DomainDecider<Named> {
  return {
    events: ({ event: id }) => [id],
    streams: ({ place }) => [stockStream(place)],
    decide({ place, event: id }, states, context) {
      const waiting = reportNamed(
        subject,
        { place, event: id },
        controlStateOf(states, place),
        context,
      );
      return waiting ? [event(type, { place, event: id })] : [];
    },
  };
}

/** Disputing again what is disputed records nothing; what is confirmed stays confirmed. */
function dispute(
  type: 'LossDisputed' | 'CorrectionDisputed',
  subject: Subject,
): DomainDecider<LossDisputed> {
  return {
    events: ({ event: id }) => [id],
    streams: ({ place }) => [stockStream(place)],
    decide({ place, event: id, reason }, states, context) {
      const waiting = reportNamed(
        subject,
        { place, event: id },
        controlStateOf(states, place),
        context,
      );
      if (!waiting) throw new Rejection('already-confirmed', { event: id, place }, RULE[subject]);
      return waiting.disputed ? [] : [event(type, { place, event: id, reason })];
    },
  };
}

const RULE = { loss: 'CTRL-1', destruction: 'CTRL-2', correction: 'CTRL-7' } as const;

/**
 * The report of this place that is named, where it waits; undefined where it is confirmed. Throws
 * unknown-event, not-a-loss, not-a-destruction, not-a-correction, already-corrected, own-report or
 * before-report.
 */
function reportNamed(
  subject: Subject,
  { place, event: id }: Named,
  state: ControlState,
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
function reportersOf(
  { type, data, by }: LedgerEvent,
  { counters }: ControlState,
): readonly string[] {
  if (type !== 'BlankAdjusted' && type !== 'InkAdjusted') return [by.account];
  const counter = counters.get(data.count);
  return counter === undefined ? [by.account] : [by.account, counter];
}

/** When it was reported (ms): a correction counts from the time of its original on. */
const reportedAt = ({ type, occurredAt, effectiveAtMs }: LedgerEvent): number =>
  type === 'EventCorrected' ? Date.parse(occurredAt) : effectiveAtMs;
