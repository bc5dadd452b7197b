// Every kind of finding, by the number of the auditors' question it answers: a new kind is one fold
// and one line here.
import type { LedgerEvent } from '../../domain/events.js';
import type { AsOf } from '../../kernel/core/as-of.js';
import { knownIn, type Pages } from '../pages.js';
import { lots, notReceived } from './consignments.js';
import { countLedgerReport, counts, reportedEmpty, reports } from './counts-and-reports.js';
import type { FindingKind, Found, Inquiry } from './finding.js';
import { incident } from './incident.js';
import { loans } from './loans.js';
import { fundSources, lotInStock, serial } from './lots.js';
import { behindClose, who } from './activity-by-account.js';
import { inkAndCards, printedPerDay, spoilage, utilisation } from './printing.js';
import { hoarders, quarantine } from './excess-stock.js';

export const FINDINGS: readonly FindingKind[] = [
  counts,
  countLedgerReport,
  lots,
  notReceived,
  serial,
  printedPerDay,
  spoilage,
  quarantine,
  lotInStock,
  fundSources,
  reportedEmpty,
  hoarders,
  utilisation,
  loans,
  inkAndCards,
  who,
  behindClose,
  reports,
  incident,
];

export const findingKind = (name: string): FindingKind | undefined =>
  FINDINGS.find((kind) => kind.name === name);

export type Answered = Found & { readonly position: number; readonly recordedAt: string };

/**
 * The findings at an instant. `nowOf` tells the moment that ages are counted to, from the last
 * recording that was read.
 */
export async function findings(
  kind: FindingKind,
  asked: Omit<Inquiry, 'nowMs'>,
  pages: Pages,
  instant: AsOf,
  nowOf: (recordedAt: string) => number,
  tick: (events: number) => void = () => undefined,
): Promise<Answered> {
  const inquiry = { days: kind.days, ...asked, nowMs: 0 };
  const finding = kind.make(inquiry as Inquiry);
  let position = 0;
  let recordedAt = '';
  for await (const page of knownIn(pages, instant)) {
    for (const event of page)
      if (event.effectiveAtMs <= instant.asOfMs) finding.take(event as unknown as LedgerEvent);
    ({ position, recordedAt } = page[page.length - 1]!);
    tick(page.length);
  }
  // A fold does not know the moment: it is needed for the list only.
  inquiry.nowMs = nowOf(recordedAt);
  return { position, recordedAt, ...(await finding.found()) };
}
