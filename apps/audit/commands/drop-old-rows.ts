// drop-old-rows: after an upgrade, removes the rows of older versions of projections. On SQLite the
// service does it by itself; on MongoDB when no process of the older release runs any more.
import type { Settings } from '../../../libs/ledger/config/settings.js';
import type { ReportTexts } from '../../../libs/texts/report-texts.js';
import { openLedger } from '../../../libs/ledger/storage/open-ledger.js';
import { NO_TASKS } from '../../../libs/ledger/storage/opened-ledger.js';
import { printLine } from '../output/run.js';

export async function dropOldRows(
  settings: Settings,
  texts: ReportTexts,
  json: boolean,
): Promise<void> {
  const ledger = await openLedger(settings, undefined, NO_TASKS);
  try {
    const found = await ledger.versions.dropOlder();
    if (json) return printLine(JSON.stringify(found));
    const list = (names: readonly string[]) => names.join(', ') || '–';
    const { dropped, needed } = found;
    printLine(texts.sentence('droppedRows', { dropped: list(dropped), needed: list(needed) }));
  } finally {
    await ledger.close();
  }
}
