// The servers that the distributed benchmarks run on, and a ledger on them.
import { freshName, servers, withDatabase } from '../../../libs/testing/servers/servers.js';
import { readSettings } from '../../../libs/ledger/config/read-settings.js';
import { openLedger } from '../../../libs/ledger/storage/open-ledger.js';
import type { OpenedLedger, ProcessTasks } from '../../../libs/ledger/storage/opened-ledger.js';
import { envelope, type BenchRow } from '../fixture.js';

export type BenchServers = {
  readonly mongodbUrl: string;
  readonly brokers: string;
  readonly settings: Readonly<Record<string, string>>;
};

/**
 * Runs each measure on a database and topics of its own: the backlog of one is not the lag of the
 * next.
 */
export async function onServers(
  ...measures: ((servers: BenchServers) => Promise<readonly BenchRow[]>)[]
): Promise<readonly BenchRow[]> {
  const started = await servers();
  process.stdout.write(`Kafka and MongoDB: ${started.how}\n`);
  const rows: BenchRow[] = [];
  try {
    for (const measure of measures) {
      const name = freshName('bench');
      const mongodbUrl = withDatabase(started.mongodbUrl, name);
      const settings = {
        KEPING_STORAGE: 'distributed',
        KEPING_MONGODB_URL: mongodbUrl,
        KEPING_KAFKA_BROKERS: started.brokers,
        KEPING_KAFKA_TOPIC_PREFIX: `${name}.`,
        KEPING_KAFKA_PARTITIONS: '6',
        KEPING_KAFKA_REPLICATION: '1',
        KEPING_JWT_SECRET: 'a secret for benchmarks, 32 characters',
        KEPING_LOG_LEVEL: 'error',
      };
      rows.push(...(await measure({ mongodbUrl, brokers: started.brokers, settings })));
    }
    return rows;
  } finally {
    await started.close();
  }
}

export const openLedgerOn = (
  { settings }: BenchServers,
  tasks: ProcessTasks,
): Promise<OpenedLedger> => openLedger(readSettings(settings), undefined, tasks);

/** The codes of a hundred regencies. */
export const hundredPlaces = (ledger: OpenedLedger): readonly string[] =>
  ledger.rules.places.all
    .filter(({ kind }) => kind === 'regency')
    .slice(0, 100)
    .map(({ code }) => code);

/** A command that prints one card. */
export const printOne = (place: string) =>
  envelope('PrintBlanks', { place, quantity: 1, printer: `P-${place}` }, place);
