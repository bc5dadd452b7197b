// rebuild: a projection built anew beside the live one, caught up and switched. On SQLite rejected
// while a service holds the data folder; on MongoDB it runs beside services.
import type { Settings } from '../../../libs/ledger/config/settings.js';
import type { ReportTexts } from '../../../libs/texts/report-texts.js';
import { openLedger } from '../../../libs/ledger/storage/open-ledger.js';
import { NO_TASKS } from '../../../libs/ledger/storage/opened-ledger.js';
import { progressBar } from '../output/progress-bar.js';
import { printLine, UsageError } from '../output/run.js';

export async function rebuildProjection(
  settings: Settings,
  name: string,
  texts: ReportTexts,
  json: boolean,
): Promise<void> {
  const ledger = await openLedger(settings, undefined, NO_TASKS);
  try {
    const { names } = ledger.projections;
    if (!names.includes(name))
      throw new UsageError(`there is no view ${name}; there are ${names.join(', ')}`);
    const { position: total } = await ledger.ports.store.head();
    const bar = progressBar(texts.sentence('rebuilding'), total, json);
    const position = await ledger.operations.rebuild(name, bar.tick).finally(() => bar.stop());
    const rebuilt = { view: name, position };
    printLine(json ? JSON.stringify(rebuilt) : texts.sentence('rebuilt', rebuilt));
  } finally {
    await ledger.close();
  }
}
