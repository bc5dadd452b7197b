// The office: power and generators are plain facts, a daily report is a claim, a target is a number
// to compare with. Almost nothing is rejected.
import { Rejection } from '../../kernel/core/errors.js';
import { event } from '../events.js';
import { valueAt } from '../values/temporal-value.js';
import { localDayNumber } from '../values/places.js';
import { placeOf, type DecisionContext, type DomainDecider } from '../rules.js';
import { authorize } from '../authorization/send.js';
import type * as commands from './commands.js';
import { stockOf } from './checks.js';
import { stockStream } from '../values/streams.js';
import { DAY_MS } from '../values/time.js';

const onePlace = ({ place }: { place: string }) => [stockStream(place)];

/**
 * Power fails or is restored; reporting again what is already so records nothing. Power is on until
 * its failure is reported.
 */
function power(
  command: 'ReportPowerFailed' | 'ReportPowerRestored',
  on: boolean,
): DomainDecider<{ place: string }> {
  return {
    streams: onePlace,
    decide({ place }, states, context) {
      placeOf(context.rules, place);
      authorize(context, command, place);
      const now = valueAt(stockOf(states, place).power, context.effectiveAtMs) ?? true;
      return now === on ? [] : [event(on ? 'PowerRestored' : 'PowerFailed', { place })];
    },
  };
}
export const reportPowerFailed = power('ReportPowerFailed', false);
export const reportPowerRestored = power('ReportPowerRestored', true);

export const commissionGenerator: DomainDecider<commands.CommissionGenerator> = {
  streams: onePlace,
  decide({ place, fitForPrinting, fundSource }, _states, context) {
    placeOf(context.rules, place);
    authorize(context, 'CommissionGenerator', place);
    return [event('GeneratorCommissioned', { place, fitForPrinting, fundSource })];
  },
};

/** TIME-1 for a day: not after today at the place, not before the limit. */
export function requireDay(date: string, place: string, { nowMs, rules }: DecisionContext): void {
  const today = localDayNumber(nowMs, placeOf(rules, place).tz);
  const day = Date.parse(date) / DAY_MS;
  const details = { occurredAt: date, now: new Date(today * DAY_MS).toISOString().slice(0, 10) };
  if (day > today) throw new Rejection('in-the-future', { ...details, minutesMax: 0 }, 'TIME-1');
  if (day < today - rules.lateEntryDaysMax)
    throw new Rejection('too-late', { ...details, daysMax: rules.lateEntryDaysMax }, 'TIME-1');
}

/** CTRL-4: a day without prints has a reason; a second report of a day names the one before it. */
export const fileDailyReport: DomainDecider<commands.FileDailyReport> = {
  streams: onePlace,
  decide(
    { place, date, enrolled, printed, blanksLeft, inkLeft, waiting, zeroReason },
    states,
    context,
  ) {
    placeOf(context.rules, place);
    authorize(context, 'FileDailyReport', place);
    requireDay(date, place, context);
    if (printed === 0 && zeroReason === undefined)
      throw new Rejection('zero-reason-required', { place, date }, 'CTRL-4');
    const supersedes = stockOf(states, place).reports.get(date);
    const why = zeroReason === undefined ? {} : { zeroReason };
    return [
      event('DailyReportFiled', {
        place,
        date,
        enrolled,
        printed,
        blanksLeft,
        inkLeft,
        waiting,
        ...why,
        ...(supersedes === undefined ? {} : { supersedes }),
      }),
    ];
  },
};

export const setEnrolmentTarget: DomainDecider<commands.SetEnrolmentTarget> = {
  streams: onePlace,
  decide({ place, notYetEnrolled, dueAt }, _states, context) {
    placeOf(context.rules, place);
    authorize(context, 'SetEnrolmentTarget', place);
    return [event('EnrolmentTargetSet', { place, notYetEnrolled, dueAt })];
  },
};
