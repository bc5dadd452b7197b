// The service on real Kafka and a MongoDB that can be made to fail, for the fault scenarios.
import { connectMongo, type Connected } from '../../../libs/mongodb/client.js';
import type { StreamProjection } from '../../../libs/kernel/core/projection.js';
import { distributedEnvironment } from '../../../libs/testing/servers/distributed.js';
import { startMongo } from '../../../libs/testing/servers/native.js';
import { eventually } from '../../../libs/testing/servers/process.js';
import { servers } from '../../../libs/testing/servers/servers.js';
import {
  auditorUser,
  centreUser,
  TestService,
} from '../../../libs/testing/servers/test-service.js';
import { requireRowsFolded } from '../../../tools/crash/oracle.js';

const OPERATOR = { role: 'operator', place: '00' };

export type ParkedEntry = {
  readonly id: string;
  readonly view: string;
  readonly stream: string;
  readonly count: number;
  readonly error: string;
};

export class FaultyService {
  private shipments = 0;

  private constructor(
    readonly environment: Readonly<Record<string, string>>,
    readonly service: TestService,
    /** A connection of its own to the database. */
    readonly database: Connected,
    private readonly closeServers: () => Promise<void>,
  ) {}

  /** Starts servers and a service with 1,000,000 blanks at the centre. */
  static async start(): Promise<FaultyService> {
    const [given, mongo] = await Promise.all([
      servers({ kafka: true }),
      startMongo(1, ['--setParameter', 'enableTestCommands=1']),
    ]);
    const environment = distributedEnvironment(
      { ...given, mongodbUrl: mongo.url },
      { KEPING_SWEEP_SECONDS: '1' },
    );
    const service = await TestService.start({ environment, now: '2017-07-03T09:00:00+07:00' });
    const database = await connectMongo(environment['KEPING_MONGODB_URL']!);
    await service.done(centreUser, 'ProcureBlanks', { quantity: 1_000_000, fundSource: 'APBN' });
    return new FaultyService(environment, service, database, async () => {
      await Promise.all([given.close(), mongo.close()]);
    });
  }

  async close(): Promise<void> {
    await this.service.stop();
    await this.database.client.close();
    await this.closeServers();
  }

  get ledger() {
    return this.service.ledger;
  }

  /** Ships blanks from the centre. */
  ship(to: string, quantity = 1) {
    this.shipments += 1;
    const shipment = `T-${this.shipments}`;
    return this.service.done(centreUser, 'ShipBlanks', { shipment, from: '00', to, quantity });
  }

  /** Blanks in transit to a place, as the row has it now. */
  async inbound(place: string): Promise<number | undefined> {
    const { body } = await this.service.fetch(`/v1/stock/${place}`, {}, auditorUser);
    return (body['blanks'] as { inbound: number } | undefined)?.inbound;
  }

  async hasInbound(place: string, expected: number): Promise<void> {
    await eventually(`${place} lags`, async () => {
      const inbound = await this.inbound(place);
      if (inbound !== expected) throw new Error(String(inbound));
    });
  }

  async parked(): Promise<readonly ParkedEntry[]> {
    const { body } = await this.service.fetch('/v1/parked', {}, OPERATOR);
    return (body as { parked: readonly ParkedEntry[] }).parked;
  }

  retry(id: string, by = OPERATOR) {
    const path = `/v1/parked/${encodeURIComponent(id)}/retry`;
    return this.service.fetch(path, { method: 'POST' }, by);
  }

  /** A projection of the running service, whose functions a test may replace. */
  projection(name: string) {
    return this.ledger.projections.named(name) as {
      -readonly [Member in keyof StreamProjection]: StreamProjection[Member];
    };
  }

  /** Resolves when all rows are the fold of their streams. */
  async settled(): Promise<void> {
    await this.ledger.ports.feed.caughtUp();
    await requireRowsFolded(this.ledger);
  }

  /** Makes these commands of the database fail; `off` ends it. */
  async failCommands(data: 'off' | Readonly<Record<string, unknown>>): Promise<void> {
    await this.database.client
      .db('admin')
      .command(
        data === 'off'
          ? { configureFailPoint: 'failCommand', mode: 'off' }
          : { configureFailPoint: 'failCommand', mode: 'alwaysOn', data },
        { writeConcern: { w: 1 } } as never,
      );
  }
}
