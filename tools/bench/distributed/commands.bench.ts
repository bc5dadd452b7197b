// Commands a second on MongoDB, beside inserts of the driver alone.
import { NO_TASKS } from '../../../libs/ledger/storage/opened-ledger.js';
import { withMongoClient } from '../../../libs/testing/servers/servers.js';
import { perSecond, stockUp, type BenchRow } from '../fixture.js';
import { hundredPlaces, openLedgerOn, printOne, type BenchServers } from './bench-servers.js';

const SECONDS = 8;

/** Commands over many streams, and on one hot stream. */
export async function distributedCommands(servers: BenchServers): Promise<readonly BenchRow[]> {
  const ledger = await openLedgerOn(servers, { ...NO_TASKS, commands: true });
  try {
    const places = hundredPlaces(ledger);
    await stockUp(ledger, places);
    await perSecond(256, 2, (index) =>
      ledger.transactor.execute(printOne(places[index % places.length]!)),
    );
    const overMany = await perSecond(256, SECONDS, (index) =>
      ledger.transactor.execute(printOne(places[index % places.length]!)),
    );
    const onOne = await perSecond(16, SECONDS, () =>
      ledger.transactor.execute(printOne(places[0]!)),
    );
    return [
      {
        name: 'distributed: commands, 256 at once',
        value: overMany,
        unit: 'commands/s',
        target: 5000,
        raw: await rawInserts(servers, 256),
        rawName: 'insertOne of 256, majority, journalled',
      },
      {
        name: 'distributed: commands on one stream, 16 at once',
        value: onOne,
        unit: 'commands/s',
        target: 2000,
        raw: await rawInserts(servers, 16),
        rawName: 'insertOne of 16',
      },
    ];
  } finally {
    await ledger.close();
  }
}

/** Commands per second of the driver alone: documents of `width` commands, the same indexes. */
async function rawInserts({ mongodbUrl }: BenchServers, width: number): Promise<number> {
  return withMongoClient(mongodbUrl, async (client) => {
    const raw = client
      .db()
      .collection<{ _id: number; keys: string[]; streams: string[]; body: string }>(`raw${width}`);
    await raw.createIndexes([{ key: { keys: 1 }, unique: true }, { key: { streams: 1, _id: 1 } }]);
    let id = 0;
    const body = 'x'.repeat(900 * width);
    return (
      width *
      (await perSecond(1, 3, async () => {
        id += 1;
        const keys = Array.from(
          { length: width * 4 },
          (_unused, index) => `s:stock-32.${index % 100}@${id}-${index}`,
        );
        await raw.insertOne(
          { _id: id, keys, streams: keys.slice(0, 100), body },
          { writeConcern: { w: 'majority', journal: true } },
        );
      }))
    );
  });
}
