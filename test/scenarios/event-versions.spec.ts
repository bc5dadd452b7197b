// M13: the service on a ledger whose events an older release has stored in an older version, and an
// older release on a ledger of a newer one.
import { Chain } from '../../libs/audit/verification/chain.js';
import { OLDER_VERSIONS } from '../../libs/domain/events.js';
import { Quantity } from '../../libs/domain/values/fields.js';
import { eventHash } from '../../libs/ledger/integrity/event-hash.js';
import {
  auditorUser,
  centreUser,
  TestService,
  type User,
} from '../../libs/testing/servers/test-service.js';

const operator: User = { role: 'operator', place: '00' };

/** Invented: in the first version `quantity` counted boxes of 500. */
class InBoxes {
  @Quantity() quantity!: number;
}
const versions = OLDER_VERSIONS as Record<string, unknown>;
function newRelease(): void {
  versions['BlankProcured'] = [
    { fields: InBoxes, toNext: (data: InBoxes) => ({ ...data, quantity: data.quantity * 500 }) },
  ];
}
function oldRelease(): void {
  delete versions['BlankProcured'];
}

async function chainOf({ ledger }: TestService): Promise<Chain> {
  const chain = new Chain(eventHash);
  for (const event of await ledger.ports.store.readAll(0, 1000)) chain.check(event);
  return chain;
}

describe('M13 events in an older version', () => {
  let service: TestService;
  const procure = (quantity: number) =>
    service.give(centreUser, 'ProcureBlanks', { quantity, fundSource: 'APBN' });
  const stock = async () => (await service.stock('00'))['blanks'];
  beforeAll(async () => {
    service = await TestService.start();
    // Three events before the history.
    for (const user of [centreUser, auditorUser, operator]) await service.token(user);
  });
  afterAll(async () => {
    oldRelease();
    await service.stop();
  });

  it('are folded in the current one, and verified as they are stored', async () => {
    expect((await procure(4)).status).toBe(201);
    const wrong = await service.done(centreUser, 'ProcureBlanks', {
      quantity: 1,
      fundSource: 'APBN',
    });
    const corrections = [{ event: wrong.events[0]!.id, reason: 'counted twice' }];
    await service.done(centreUser, 'CorrectEvents', { corrections });
    const before = await service.ledger.ports.store.readAll(0, 10);

    newRelease();
    await service.restart();
    await service.ledger.operations.rebuild('stock-by-place');
    expect(await stock()).toMatchObject({ onHand: 2000 });
    const ship = (quantity: number) =>
      service.give(centreUser, 'ShipBlanks', {
        shipment: `S-${quantity}`,
        from: '00',
        to: '32.07',
        quantity,
      });
    expect((await ship(2001)).status).toBe(409);
    expect((await ship(1500)).status).toBe(201);
    expect((await service.ask('/v1/stock/00/card'))['closing']).toMatchObject({ onHand: 500 });
    expect(await service.ledger.ports.store.readAll(0, 6)).toEqual(before);
    expect(await chainOf(service)).toMatchObject({ faults: [], position: 7 });
  });

  it('stay in the feed as they are stored; a new one says its version and its schema', async () => {
    expect((await procure(30)).status).toBe(201);
    const events = await service.ask('/v1/events?type=BlankProcured');
    expect(events).toMatchObject([
      { data: { quantity: 4 }, dataschema: expect.stringMatching(/\/BlankProcured\.json$/) },
      { data: { quantity: 1 } },
      {
        data: { quantity: 30 },
        schemaversion: '2',
        dataschema: expect.stringMatching(/\/BlankProcured\.v2\.json$/),
      },
    ]);
    const first = await service.fetch('/schemas/BlankProcured.json');
    const second = await service.fetch('/schemas/BlankProcured.v2.json');
    expect(Object.keys(first.body['properties'] as object)).not.toContain('fundSource');
    expect(second.body).toMatchObject({
      $id: expect.stringMatching(/\/BlankProcured\.v2\.json$/),
      properties: { fundSource: {} },
    });
    expect((await service.fetch('/schemas/BlankProcured.v3.json')).status).toBe(404);
    expect((await service.fetch('/schemas/BlankProcured.v1.json')).status).toBe(404);
    expect(await stock()).toMatchObject({ onHand: 530 });
    expect(await chainOf(service)).toMatchObject({ faults: [], position: 8 });
  });

  it('of a newer release park the stream and are never passed over', async () => {
    await procure(70);
    await service.ledger.ports.feed.caughtUp();
    oldRelease();
    await service.restart();
    await service.ledger.operations.rebuild('stock-by-place');
    const { parked } = (await service.ask('/v1/parked', operator)) as {
      parked: { id: string; error: string }[];
    };
    expect(parked).toMatchObject([
      { stream: 'stock-00', version: 5, error: expect.stringContaining('version 2') },
    ]);
    expect((await service.stock('00'))['version']).toBe(4);
    // Nothing is decided on it either.
    expect((await procure(1)).status).toBe(500);
    expect((await service.ledger.ports.store.head()).position).toBe(9);
    expect((await chainOf(service)).faults).toMatchObject([
      { position: 8, what: 'unknown-type', facts: { type: 'BlankProcured (version 2)' } },
      { position: 9, what: 'unknown-type' },
    ]);

    newRelease();
    await service.restart();
    const retried = await service.fetch(
      `/v1/parked/${parked[0]!.id}/retry`,
      { method: 'POST' },
      operator,
    );
    expect(retried.body).toMatchObject({ goesOn: true });
    // The older release has built the rows with the meaning that it knows: a schema counts up then.
    await service.ledger.operations.rebuild('stock-by-place');
    expect(await service.stock('00')).toMatchObject({ version: 6, blanks: { onHand: 600 } });
  });
});
