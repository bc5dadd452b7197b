// DRY-1: a dry run answers what a command would do, stores nothing and uses up no key.
import {
  auditorUser,
  centreUser,
  regencyUser,
  TestService,
  type User,
} from '../../libs/testing/servers/test-service.js';
import { expectProblem, openOffice } from './office.js';

const CIAMIS = '32.07';
const ciamis = regencyUser(CIAMIS);

describe('DRY-1 a dry run', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await TestService.start({ now: '2017-07-03T08:00:00+07:00' });
    await openOffice(service, ciamis, 100, 500);
  });
  afterAll(() => service.stop());

  const post = (path: string, body: unknown, user: User, headers: Record<string, string> = {}) =>
    service.fetch(
      path,
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      },
      user,
    );
  const tried = (name: string, body: unknown, user = ciamis, headers = {}) =>
    post(`/v1/commands/${name}?dryRun=true`, body, user, headers);
  const position = async () => (await service.ledger.ports.store.head()).position;

  it('DRY-1 shows events and balances, and stores nothing', async () => {
    const before = await position();
    const print = { place: CIAMIS, quantity: 30 };
    for (let again = 0; again < 2; again += 1) {
      const { status, body } = await tried('PrintBlanks', print);
      expect(status).toBe(200);
      expect(body).toMatchObject({
        dryRun: true,
        status: 201,
        replayed: false,
        events: [{ type: 'BlankPrinted', data: { quantity: 30, model: 'YMCK-500' } }],
        balances: [
          { place: CIAMIS, item: 'blank', onHand: 70 },
          { place: CIAMIS, item: 'ink', model: 'YMCK-500', onHand: 470 },
        ],
        warnings: [],
      });
    }
    expect(await position()).toBe(before);
    expect(await service.stock(CIAMIS)).toMatchObject({ blanks: { onHand: 100 } });
  });

  it('DRY-1 shows the rejection that the command would get', async () => {
    const { status, body } = await tried('PrintBlanks', { place: CIAMIS, quantity: 101 });
    expect([status, body['status'], body['events']]).toEqual([200, 409, []]);
    expect(body['problem']).toMatchObject({
      type: 'urn:keping:problem:insufficient-blanks',
      status: 409,
      facts: { needed: 101, available: 100 },
    });
    const faulty = await tried('PrintBlanks', { place: CIAMIS, quantity: 0 });
    expect(faulty.body).toMatchObject({
      status: 400,
      problem: { errors: [{ pointer: '/quantity' }] },
    });
    const other = await tried('PrintBlanks', { place: '33.16', quantity: 1 });
    expect(other.body).toMatchObject({ status: 403 });
  });

  it('DRY-1 uses up no key, and shows what a used one would do', async () => {
    const spoil = { place: CIAMIS, quantity: 1, cause: 'wet' };
    const key = { 'idempotency-key': 'dry-run-key-1' };
    expect((await tried('SpoilBlanks', spoil, ciamis, key)).body).toMatchObject({ status: 201 });
    expect((await post('/v1/commands/SpoilBlanks', spoil, ciamis, key)).status).toBe(201);
    expect((await tried('SpoilBlanks', spoil, ciamis, key)).body).toMatchObject({
      status: 201,
      replayed: true,
      events: [],
    });
    const changed = { ...spoil, quantity: 2 };
    expect((await tried('SpoilBlanks', changed, ciamis, key)).body).toMatchObject({ status: 422 });
  });

  it('DRY-1 lines of a bulk see each other in order', async () => {
    const before = await position();
    const line = (id: string, quantity: number) => ({
      id: `line-of-bulk-${id}`,
      type: 'PrintBlanks',
      data: { place: CIAMIS, quantity },
    });
    const lines = [line('1', 60), line('2', 60), line('3', 39), { id: 'x' }];
    const { status, text } = await post('/v1/commands?dryRun=true', lines, ciamis);
    expect(status).toBe(200);
    expect(JSON.parse(text)).toMatchObject([
      { id: 'line-of-bulk-1', status: 201, balances: [{ onHand: 39 }, { onHand: 440 }] },
      { id: 'line-of-bulk-2', status: 409 },
      { id: 'line-of-bulk-3', status: 201, balances: [{ onHand: 0 }, { onHand: 401 }] },
      { id: 'x', status: 400 },
    ]);
    expect(await position()).toBe(before);
  });

  it('DRY-1 is not for who may not send, nor for claims; other parameters are 400', async () => {
    expectProblem(await tried('PrintBlanks', { place: CIAMIS, quantity: 1 }, auditorUser), 403);
    expectProblem(await post('/v1/commands/PrintBlanks?dryrun=true', {}, ciamis), 400);
    expectProblem(await post('/v1/commands/PrintBlanks?dryRun=yes', {}, ciamis), 400);
    const claim = await post('/v1/commands?dryRun=true', {}, centreUser, {
      'content-type': 'application/cloudevents+json',
    });
    expectProblem(claim, 400);
  });

  it('DRY-1 commands go on beside dry runs, and see nothing of them', async () => {
    const power = { place: CIAMIS };
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        index % 2 === 0
          ? tried('ReportPowerFailed', power)
          : post(
              '/v1/commands/CountBlanks',
              { place: CIAMIS, counted: index, counter: 'Tim' },
              ciamis,
              {
                'idempotency-key': `count-beside-${index}`,
              },
            ),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(
      answers.map((_, index) => (index % 2 === 0 ? 200 : 201)),
    );
    expect(await service.stock(CIAMIS)).toMatchObject({ power: { on: true } });
  });
});
