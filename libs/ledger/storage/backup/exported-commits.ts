// Commits from an export: what was recorded after a backup. An export has events, not the answers
// to their commands: those are made again.
import { fromHttpEvent } from '../../../cloud-events/from-http.js';
import { UnusableStore } from '../../../kernel/core/errors.js';
import type { StoredEvent } from '../../../kernel/core/event.js';
import { UNKNOWN_FINGERPRINT, type Commit } from '../../../kernel/ports/event-store.js';
import type { Seal } from '../../../audit/verification/seal-check.js';
import { exportHead, exportLines } from './export-lines.js';

/** The seals of an export. */
export async function exportedSeals(file: string): Promise<readonly Seal[]> {
  const seals: Seal[] = [];
  for await (const line of exportLines(file)) if ('seal' in line) seals.push(line.seal);
  return seals;
}

/**
 * The commits of an export behind a position. Throws UnusableStore where it is no export, or begins
 * later.
 */
export async function* exportedCommits(
  file: string,
  after: number,
): AsyncIterable<readonly Commit[]> {
  const head = await exportHead(file);
  if (!head) throw new UnusableStore(`${file} is not an export of Keping`);
  if (head.from > after + 1)
    throw new UnusableStore(
      `${file} begins at ${head.from}, the backup ends at ${after}: ` +
        `export from ${after + 1} or earlier`,
    );
  let events: StoredEvent[] = [];
  for await (const event of eventsOf(file)) {
    if (event.position <= after) continue;
    if (events.length > 0 && events[0]!.commandId !== event.commandId) {
      yield [commitOf(events)];
      events = [];
    }
    events.push(event);
  }
  if (events.length > 0) yield [commitOf(events)];
}

async function* eventsOf(file: string): AsyncIterable<StoredEvent> {
  for await (const line of exportLines(file)) {
    if ('seal' in line) continue;
    try {
      yield fromHttpEvent(JSON.parse(line.event));
    } catch (error) {
      throw new UnusableStore(`${file}: ${(error as Error).message}`);
    }
  }
}

/** The answer names the streams of the events; others that the command had read are not known. */
function commitOf(events: readonly StoredEvent[]): Commit {
  const { commandId } = events[0]!;
  const { position } = events.at(-1)!;
  const listed = events.map(({ id, type, position: at }) => ({ id, type, position: at }));
  const streams = Object.assign({}, ...events.map((event) => event.streams)) as object;
  const answer = JSON.stringify({ commandId, position, events: listed, streams });
  return { commandId, fingerprint: UNKNOWN_FINGERPRINT, answer, events };
}
