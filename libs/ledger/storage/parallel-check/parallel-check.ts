// The chain and the rows checked on all cores: threads that open the storage for reading each, and
// take a stretch at a time.
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { joinChunks, type JoinedChunks, type Chunk } from '../../../audit/verification/chunks.js';
import type { ReadSeal } from '../../../audit/verification/seal-check.js';
import type { Verified } from '../../../audit/verification/verification.js';
import { sha256 } from '../../integrity/seals.js';
import type { Settings } from '../../config/settings.js';

export type Job = { readonly from: number; readonly to: number } | 'rows';
export type RowsFound = Pick<Verified, 'rowFaults' | 'rowsCompared' | 'rowsBehind'>;
type Done = { readonly stretch: Chunk } | { readonly rows: RowsFound } | { readonly error: string };

const STRETCH = 50_000;

/**
 * The chain up to `total`, and the rows where wanted. `chain` is undefined where anything at all is
 * not in order: a pass from the beginning then says what. Ends of stretches are where the seals
 * stand.
 */
export async function checkInParallel(
  settings: Settings,
  total: number,
  seals: readonly ReadSeal[],
  withRows: boolean,
  tick: (events: number) => void,
): Promise<{ chain: JoinedChunks | undefined; rows: RowsFound | undefined }> {
  const cuts = [
    ...new Set([
      0,
      total,
      ...seals
        .map(({ statement }) => statement.position)
        .filter((position) => position > 0 && position < total),
      ...Array.from(
        { length: Math.floor((total - 1) / STRETCH) },
        (_unused, index) => (index + 1) * STRETCH,
      ),
    ]),
  ].sort((a, b) => a - b);
  const jobs: Job[] = [
    ...(withRows ? ['rows' as const] : []),
    ...cuts.slice(1).map((to, index) => ({ from: cuts[index]!, to })),
  ];
  const stretches: Chunk[] = [];
  let rows: RowsFound | undefined;
  let broken = false;
  const lane = async () => {
    const worker = new Worker(new URL('./parallel-worker.js', import.meta.url), {
      workerData: settings,
    });
    try {
      for (let job = jobs.shift(); job !== undefined; job = jobs.shift()) {
        if (broken && job !== 'rows') continue;
        const done = await ask(worker, job);
        if ('error' in done) throw new Error(done.error);
        if ('rows' in done) rows = done.rows;
        else {
          stretches.push(done.stretch);
          broken ||= !done.stretch.inOrder;
          tick(done.stretch.to - done.stretch.from);
        }
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: Math.min(8, Math.max(2, availableParallelism())) }, lane));
  return {
    chain: broken
      ? undefined
      : joinChunks(
          stretches.sort((a, b) => a.from - b.from),
          seals,
          sha256,
        ),
    rows,
  };
}

function ask(worker: Worker, job: Job): Promise<Done> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', (done: Done) => {
      worker.off('error', reject);
      resolve(done);
    });
    worker.postMessage(job);
  });
}
