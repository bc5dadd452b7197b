// The office: power and generators are plain facts, a daily report is a claim, a target is a number
// to compare with. Almost nothing is rejected.
import type { ReadStates } from '../../kernel/core/decider.js';
import { Rejection } from '../../kernel/core/errors.js';
import { CENTRE_ALONE, OFFICES } from '../authorization/scopes.js';
import { command } from '../command.js';
import { event } from '../events.js';
import { requireDay } from '../guards.js';
import type { DecisionContext } from '../rules.js';
import { defined } from '../values/defined.js';
import { LocalDate, Observed, PlaceCode, Text } from '../values/fields.js';
import { stockStream } from '../values/streams.js';
import { valueAt } from '../values/temporal-value.js';
import { stockOf } from './checks.js';
import { EnrolmentTargetSet, GeneratorCommissioned, PowerFailed } from './events.js';

export const reportPowerFailed = command({
  name: 'ReportPowerFailed',
  fields: PowerFailed,
  records: ['PowerFailed'],
  by: OFFICES,
  at: 'place',
  rejects: ['unknown-place'],
  example: { place: '32.07' },
  streams: ({ place }) => [stockStream(place)],
  decide: (data, states, context) => reportPower(false, data, states, context),
});

export const reportPowerRestored = command({
  name: 'ReportPowerRestored',
  fields: PowerFailed,
  records: ['PowerRestored'],
  by: OFFICES,
  at: 'place',
  rejects: ['unknown-place'],
  example: { place: '32.07' },
  streams: ({ place }) => [stockStream(place)],
  decide: (data, states, context) => reportPower(true, data, states, context),
});

/** Reporting again what is already so records nothing; power is on until it is reported failed. */
function reportPower(
  on: boolean,
  { place }: PowerFailed,
  states: ReadStates,
  { effectiveAtMs }: DecisionContext,
) {
  const now = valueAt(stockOf(states, place).power, effectiveAtMs) ?? true;
  return now === on ? [] : [event(on ? 'PowerRestored' : 'PowerFailed', { place })];
}

export const commissionGenerator = command({
  name: 'CommissionGenerator',
  fields: GeneratorCommissioned,
  records: ['GeneratorCommissioned'],
  by: OFFICES,
  at: 'place',
  rejects: ['unknown-place'],
  example: { place: '32.07', fitForPrinting: true, fundSource: 'APBD' },
  streams: ({ place }) => [stockStream(place)],
  decide: ({ place, fitForPrinting, fundSource }) => [
    event('GeneratorCommissioned', { place, fitForPrinting, fundSource }),
  ],
});

export class FileDailyReport {
  @PlaceCode() place!: string;
  @LocalDate() date!: string;
  @Observed() enrolled!: number;
  @Observed() printed!: number;
  @Observed() blanksLeft!: number;
  @Observed() inkLeft!: number;
  @Observed() waiting!: number;
  /** CTRL-4: required where nothing was printed. */
  @Text(120, 'optional') zeroReason?: string;
}
/** CTRL-4: a day without prints has a reason; a second report of a day names the one before it. */
export const fileDailyReport = command({
  name: 'FileDailyReport',
  fields: FileDailyReport,
  records: ['DailyReportFiled'],
  by: OFFICES,
  at: 'place',
  rejects: ['in-the-future', 'too-late', 'unknown-place', 'zero-reason-required'],
  example: {
    place: '32.07',
    date: '2017-07-14',
    enrolled: 80,
    printed: 120,
    blanksLeft: 1861,
    inkLeft: 1500,
    waiting: 450,
  },
  streams: ({ place }) => [stockStream(place)],
  decide(
    { place, date, enrolled, printed, blanksLeft, inkLeft, waiting, zeroReason },
    states,
    context,
  ) {
    requireDay(date, place, context);
    if (printed === 0 && zeroReason === undefined)
      throw new Rejection('zero-reason-required', { place, date }, 'CTRL-4');
    const supersedes = stockOf(states, place).reports.get(date);
    const why = defined({ zeroReason });
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
        ...defined({ supersedes }),
      }),
    ];
  },
});

export const setEnrolmentTarget = command({
  name: 'SetEnrolmentTarget',
  fields: EnrolmentTargetSet,
  records: ['EnrolmentTargetSet'],
  by: CENTRE_ALONE,
  at: 'place',
  rejects: ['unknown-place'],
  example: { place: '32.07', notYetEnrolled: 52000, dueAt: '2017-10-31T00:00:00+07:00' },
  streams: ({ place }) => [stockStream(place)],
  decide: ({ place, notYetEnrolled, dueAt }) => [
    event('EnrolmentTargetSet', { place, notYetEnrolled, dueAt }),
  ],
});
