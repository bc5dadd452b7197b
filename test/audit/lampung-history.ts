// A part of the demo's history: what concerns Lampung, with shipments, receipts, counts, reports
// and prints.
import { history } from '../../tools/demo/history.js';
import type { FactRow } from '../../tools/demo/plan/figures.js';
import { JULY_2017_FACTS } from '../../libs/testing/builders/july-facts.js';
import { modelOf } from '../../libs/domain/model.js';
import { RULES } from '../../libs/testing/builders/builders.js';
import type { EventStore } from '../../libs/kernel/ports/event-store.js';
import { Transactor } from '../../libs/kernel/runtime/transactor.js';
import { readPlaces } from '../../libs/ledger/config/master-data.js';
import { eventHash, fingerprintOf } from '../../libs/ledger/integrity/event-hash.js';
import { newEventId } from '../../libs/ledger/integrity/event-id.js';

/** Records at most so many commands in an empty store. */
export async function recordLampungHistory(store: EventStore, commandsMax: number): Promise<void> {
  const places = readPlaces();
  let now = 0;
  const transactor = new Transactor(modelOf({ ...RULES, places }), store, {
    clock: () => now,
    newEventId,
    hash: eventHash,
  });
  const facts = JULY_2017_FACTS as unknown as readonly FactRow[];
  let count = 0;
  for (const command of history(places, facts)) {
    const { id, type, data, by, occurredAt, recordedAt, refer, document } = command;
    const ofLampung = /"18[".]/.test(JSON.stringify([data, by.place]));
    if (refer || !(type === 'ProcureBlanks' || ofLampung)) continue;
    if ((count += 1) > commandsMax) break;
    now = recordedAt;
    await transactor
      .execute({
        commandId: id,
        fingerprint: fingerprintOf(type, data),
        name: type,
        data,
        by,
        correlationId: id,
        ...(occurredAt === undefined ? {} : { occurredAt }),
        ...(document === undefined ? {} : { document }),
      })
      .catch(() => undefined);
  }
}
