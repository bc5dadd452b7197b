// What becomes of the rows of a file when the storage fails in the middle of it.
import { OutcomeUnknown, StorageUnavailable } from '../../kernel/core/errors.js';
import { RULES } from '../../testing/builders/builders.js';
import { CommandIdentity } from '../commands/command-ids.js';
import { CommandReader } from '../commands/command-reader.js';
import type { ExecuteCommand } from '../commands/execute-command.js';
import { CSV_TYPE } from '../../http/requests/limits.js';
import { FileRecorder } from './file-recorder.js';

const by = { account: 'regency-32.07', role: 'regency', place: '32.07' };

describe('a file in which the storage fails', () => {
  it('says which rows were recorded, which were not, and of which it is not known', async () => {
    const outcomes = [
      () => ({ answer: '{"position":7,"events":[]}', changed: true, replayed: false }),
      () => {
        throw new OutcomeUnknown('no answer');
      },
      () => {
        throw new StorageUnavailable('disk full');
      },
      () => ({ answer: '{"position":8,"events":[]}', changed: true, replayed: false }),
    ];
    const executed: string[] = [];
    const execute = async ({ envelope }: ExecuteCommand) => {
      executed.push(envelope.commandId);
      return outcomes[executed.length - 1]!();
    };
    const recorder = new FileRecorder(
      { execute } as never,
      RULES,
      new CommandReader(RULES, new CommandIdentity({} as never)),
      { of: async () => new Map() } as never,
      { among: async () => new Map() } as never,
    );
    const bytes = Buffer.from('Keping;PrintBlanks\nquantity\n1\n2\n3\nx\n4\n');
    const sent = { bytes, sheet: 1, type: CSV_TYPE };
    const { results, file } = await recorder.handle(sent, { by, correlationId: 'c' }, false);
    expect(results.map(({ row, outcome }) => [row.number, outcome])).toEqual([
      [3, 'recorded'],
      [4, 'unknown'],
      [5, 'faulty'],
      [6, 'faulty'],
      [7, 'recorded'],
    ]);
    expect(executed).toEqual(
      ['3', '4', '5', '7'].map((row) =>
        JSON.stringify(['keping', by.account, by.place, 'file', file, row]),
      ),
    );
  });
});
