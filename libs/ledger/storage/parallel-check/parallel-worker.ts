// One thread of a parallel check: opens the storage for reading and answers each job with what it
// found.
import { parentPort, workerData } from 'node:worker_threads';
import { checkStretch } from '../../../audit/verification/chunks.js';
import { RowsCheck } from '../../../audit/verification/rows-check.js';
import { pagesOf } from '../../../audit/pages.js';
import { projectionsOf } from '../../../projections/register.js';
import { canonicalJson, eventHash } from '../../integrity/event-hash.js';
import { readPlaces } from '../../config/master-data.js';
import type { Job, RowsFound } from './parallel-check.js';
import { sha256 } from '../../integrity/seals.js';
import type { Settings } from '../../config/settings.js';
import { openToRead } from '../open-to-read.js';

const reading = openToRead(workerData as Settings);

async function rowsChecked(): Promise<RowsFound> {
  const { store, projectionStore } = await reading;
  const views = projectionsOf(readPlaces());
  const rows = new RowsCheck(views.stream, views.ledger, projectionStore, (body) =>
    sha256(canonicalJson(body)),
  );
  await rows.begin();
  const { position } = await store.head();
  // An event that cannot be folded is the chain's to name; rows are not compared then.
  const whole = await (async () => {
    for await (const page of pagesOf(store, 0, position)) await rows.check(page);
    await rows.end();
  })().then(
    () => true,
    () => false,
  );
  return {
    rowFaults: whole ? rows.faults : [],
    rowsCompared: rows.compared,
    rowsBehind: rows.behind,
  };
}

parentPort!.on('message', (job: Job) => {
  void (async () =>
    job === 'rows'
      ? { rows: await rowsChecked() }
      : { stretch: await checkStretch((await reading).store, eventHash, job.from, job.to) })()
    .catch((error: unknown) => ({ error: String(error) }))
    .then((done) => parentPort!.postMessage(done));
});
