// The office itself, the words: power, generators, daily reports and the enrolment target. They
// refuse nothing and move nothing.
import { LocalDate, Observed, OneOf, PlaceCode, Text, Time, Flag } from '../values/fields.js';
import { FUND_SOURCES } from './commands-blanks.js';

// Events

export class PowerFailed {
  @PlaceCode() place!: string;
}
export { PowerFailed as PowerRestored };
export class GeneratorCommissioned {
  @PlaceCode() place!: string;
  @Flag() fitForPrinting!: boolean;
  @OneOf(FUND_SOURCES) fundSource!: string;
}
/** A claim: compared with the ledger, never added to it. */
export class DailyReportFiled {
  @PlaceCode() place!: string;
  @LocalDate() date!: string;
  @Observed() enrolled!: number;
  @Observed() printed!: number;
  @Observed() blanksLeft!: number;
  @Observed() inkLeft!: number;
  @Observed() waiting!: number;
  @Text(120, 'optional') zeroReason?: string;
}
export class EnrolmentTargetSet {
  @PlaceCode() place!: string;
  @Observed() notYetEnrolled!: number;
  @Time() dueAt!: string;
}

// Commands; where the fields are the event’s, one class serves both until they part

export { PowerFailed as ReportPowerFailed };
export { PowerFailed as ReportPowerRestored };
export { GeneratorCommissioned as CommissionGenerator };
export { DailyReportFiled as FileDailyReport };
export { EnrolmentTargetSet as SetEnrolmentTarget };
