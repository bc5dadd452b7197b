// What of a file is in the ledger: the stored answers of its rows, found by the ids that their
// commands have.
import { Inject, Injectable } from '@nestjs/common';
import type { StoredEvent } from '../../kernel/core/event.js';
import { breathe } from '../../kernel/core/breathe.js';
import { EventStore } from '../../kernel/ports/event-store.js';
import { CommandIdentity } from '../commands/command-ids.js';
import type { Sender } from '../../http/requests/sender.js';
import { ROW_NUMBER_MAX } from './sheets/sheet.js';

/** A row that was recorded: which events, and the position of the last. */
export type RecordedRow = {
  readonly events: readonly { readonly id: string; readonly type: string }[];
  readonly position: number;
};

/** Ids that are looked up at once. */
const LOOKED_UP_MAX = 500;

@Injectable()
export class RecordedRows {
  constructor(
    @Inject(EventStore) private readonly store: EventStore,
    private readonly identity: CommandIdentity,
  ) {}

  /** Those of these rows of a file that the sender has recorded, by their numbers. */
  async of(
    sender: Pick<Sender, 'by'>,
    file: string,
    rows: readonly number[],
  ): Promise<ReadonlyMap<number, RecordedRow>> {
    const found = new Map<number, RecordedRow>();
    for (let from = 0; from < rows.length; from += LOOKED_UP_MAX) {
      const ids = new Map(
        rows
          .slice(from, from + LOOKED_UP_MAX)
          .map((row) => [this.identity.ofRow(sender, file, row).commandId, row]),
      );
      for (const [id, { answer }] of await this.store.outcomes([...ids.keys()]))
        found.set(ids.get(id)!, JSON.parse(answer) as RecordedRow);
      await breathe();
    }
    return found;
  }

  /** All rows of a file that the sender has recorded, wherever they stand in it. */
  all(sender: Pick<Sender, 'by'>, file: string): Promise<ReadonlyMap<number, RecordedRow>> {
    return this.of(sender, file, [...Array(ROW_NUMBER_MAX + 1).keys()]);
  }

  /** The event with this id; undefined where there is none. */
  event(id: string): Promise<StoredEvent | undefined> {
    return this.store.event(id);
  }
}
