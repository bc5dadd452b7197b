// All events up to a position as the lines of an export: a head, one CloudEvent a line, and the
// seal where it is of these events.
import type { ExportHead } from '../../../libs/ledger/storage/backup/export-head.js';
import type { LastSealAnswer } from '../../../libs/service/events/seal-answer.js';
import { readAnswer } from '../app/api.js';
import type { ShownEvent } from '../events/shown-event.js';

const PAGE = 1000;

/** Undefined where an answer is missing: half an export would be taken for a whole one. */
export async function exportLedger(of: {
  readonly upTo: number;
  readonly isSimulated: boolean;
  readonly seal: LastSealAnswer['seal'];
  readonly onPage: (position: number) => void;
}): Promise<readonly string[] | undefined> {
  const { upTo, isSimulated, seal, onPage } = of;
  const head: ExportHead = {
    'keping-export': 1,
    from: 1,
    to: upTo,
    simulated: isSimulated,
    before: { position: 0, recordedAt: '', heads: {} },
  };
  const lines = [`${JSON.stringify(head)}\n`];
  for (let after = 0; after < upTo;) {
    const limit = Math.min(PAGE, upTo - after);
    const reply = await readAnswer<readonly ShownEvent[]>(
      `/v1/events?limit=${limit}&after=${after}`,
    );
    if (!reply.ok || reply.body.length === 0) return undefined;
    lines.push(reply.body.map((event) => `${JSON.stringify(event)}\n`).join(''));
    after = Number(reply.body.at(-1)!.position);
    onPage(after);
  }
  if (seal && seal.statement.position <= upTo) lines.push(`${JSON.stringify({ seal })}\n`);
  return lines;
}
