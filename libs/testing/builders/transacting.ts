// A Transactor over the shipped model with a clock and ids that tests hold in their hands, and
// commands to send it.
import { createHash, randomUUID } from 'node:crypto';
import type { CommandName } from '../../domain/commands.js';
import { modelOf } from '../../domain/model.js';
import type { Rules } from '../../domain/rules.js';
import type { EventStore } from '../../kernel/ports/event-store.js';
import type { Actor, EventHash } from '../../kernel/core/event.js';
import type { CommandEnvelope } from '../../kernel/core/command.js';
import { Transactor, type TransactOptions } from '../../kernel/runtime/transactor.js';
import { centre, officialRecord, monday, regency, RULES, YMCK, type DataOf } from './builders.js';

/** Content and predecessors in, 64 hex digits out: enough for tests; the real one is canonical. */
export const testHash: EventHash = (content, previous) =>
  createHash('sha256')
    .update(JSON.stringify([content, previous]))
    .digest('hex');

export function transactorOn(
  store: EventStore,
  more: Partial<TransactOptions> = {},
): Transactor<Rules> {
  return new Transactor(modelOf(RULES), store, {
    clock: () => Date.parse(monday(9)),
    newEventId: randomUUID,
    hash: testHash,
    ...more,
  });
}

let serial = 0;

/** A command with a new key; the fingerprint is the content's, as at the HTTP boundary. */
export function commandEnvelope<C extends CommandName>(
  name: C,
  data: DataOf<C>,
  by: Actor,
  more: Partial<CommandEnvelope> = {},
): CommandEnvelope {
  serial += 1;
  return {
    commandId: `key-${serial}`,
    fingerprint: JSON.stringify([name, data]),
    name,
    data,
    by,
    correlationId: `correlation-${serial}`,
    ...more,
  };
}

export const openBlanks = (place: string, quantity: number) =>
  commandEnvelope(
    'OpenStock',
    { place, item: 'blank', quantity, minute: officialRecord() },
    place === '00' ? centre() : regency(place),
  );

/** What a regency needs before it prints: blanks, ink, one printer. */
export const openOffice = (
  place: string,
  quantity: number,
  prints: number,
): readonly CommandEnvelope[] => [
  openBlanks(place, quantity),
  commandEnvelope(
    'OpenStock',
    { place, item: 'ink', model: YMCK, quantity: prints, minute: officialRecord() },
    regency(place),
  ),
  commandEnvelope(
    'CommissionPrinter',
    { printer: `P-${place}`, place, model: 'HDP5000', inkModel: YMCK, fundSource: 'APBN' },
    regency(place),
  ),
];

export const printOf = (
  place: string,
  quantity: number,
  more: Partial<CommandEnvelope> = {},
  account?: string,
) => commandEnvelope('PrintBlanks', { place, quantity }, regency(place, account), more);
