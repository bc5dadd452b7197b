// Every kind of finding, by the number of the auditors' question that it answers: a new kind is one
// file with a fold and one line here.
import { currentEvent, type LedgerEvent } from '../../domain/events.js';
import type { AsOf } from '../../kernel/core/as-of.js';
import { knownIn, type Pages } from '../pages.js';
import { StockLayers } from '../valuation/stock-layers.js';
import { activityByAccountFinding } from './accounts/activity-by-account.js';
import { behindCloseFinding } from './accounts/behind-close.js';
import { unknownAccessFinding } from './accounts/unknown-access.js';
import { destructionsFinding } from './control/destructions.js';
import { lossesFinding } from './control/losses.js';
import { valueAtRiskFinding } from './control/value-at-risk.js';
import type { FindingKind, FindingResult, GivenInquiry, Inquiry, LedgerFold } from './finding.js';
import { incidentFinding } from './incidents/incident.js';
import { loansFinding } from './loans/loans.js';
import { inkAndCardsFinding } from './printing/ink-and-cards.js';
import { printedPerDayFinding } from './printing/printed-per-day.js';
import { spoilageFinding } from './printing/spoilage.js';
import { utilisationFinding } from './printing/utilisation.js';
import { fundSourcesFinding } from './serials/fund-sources.js';
import { lotInStockFinding } from './serials/lot-in-stock.js';
import { serialFinding } from './serials/serial.js';
import { lotsFinding } from './shipments/lots.js';
import { notReceivedFinding } from './shipments/not-received.js';
import { countLedgerReportFinding } from './stock/count-ledger-report.js';
import { countsFinding } from './stock/counts.js';
import { excessStockFinding } from './stock/excess-stock.js';
import { quarantineFinding } from './stock/quarantine.js';
import { reportedEmptyFinding } from './stock/reported-empty.js';
import { reportsFinding } from './stock/reports.js';

export const FINDINGS: readonly FindingKind[] = [
  countsFinding,
  countLedgerReportFinding,
  lotsFinding,
  notReceivedFinding,
  serialFinding,
  printedPerDayFinding,
  spoilageFinding,
  quarantineFinding,
  destructionsFinding,
  lotInStockFinding,
  fundSourcesFinding,
  reportedEmptyFinding,
  excessStockFinding,
  utilisationFinding,
  loansFinding,
  inkAndCardsFinding,
  activityByAccountFinding,
  behindCloseFinding,
  reportsFinding,
  incidentFinding,
  lossesFinding,
  valueAtRiskFinding,
  unknownAccessFinding,
];

export const findingKind = (name: string): FindingKind | undefined =>
  FINDINGS.find((kind) => kind.name === name);

/** A finding with the position and the recording time of the last event that was read. */
export type AnsweredFinding = FindingResult & {
  readonly position: number;
  readonly recordedAt: string;
};

/** What is asked of one kind. */
export type AskedKind = { readonly kind: LedgerFold; readonly given: GivenInquiry };

/**
 * Kinds of findings, each to its inquiry and in the order of the questions, from one pass over the
 * events known as of a point in time. `nowOf` gives the time (ms) that ages are counted to, from
 * the last recording that was read; `tick` counts the events read.
 */
export async function answerFindings(
  questions: readonly AskedKind[],
  pages: Pages,
  asOf: AsOf,
  nowOf: (recordedAt: string) => number,
  tick: (events: number) => void = () => undefined,
): Promise<readonly AnsweredFinding[]> {
  const layers = new StockLayers();
  const isValued = questions.some(({ kind }) => kind.valued);
  const asked = questions.map(({ kind, given }) => {
    const inquiry = { days: kind.days, ...given, layers, nowMs: 0 };
    return { inquiry, fold: kind.fold(inquiry as Inquiry) };
  });
  let position = 0;
  let recordedAt = '';
  for await (const page of knownIn(pages, asOf)) {
    for (const event of page)
      if (event.effectiveAtMs <= asOf.asOfMs) {
        const current = currentEvent(event) as unknown as LedgerEvent;
        for (const { fold } of asked) fold.apply(current);
        if (isValued) layers.apply(current);
      }
    ({ position, recordedAt } = page[page.length - 1]!);
    tick(page.length);
  }
  // Only the summary counts ages: applying an event never reads the time.
  const nowMs = nowOf(recordedAt);
  const answers: AnsweredFinding[] = [];
  for (const { fold, inquiry } of asked) {
    inquiry.nowMs = nowMs;
    answers.push({ position, recordedAt, ...(await fold.summarise()) });
  }
  return answers;
}
