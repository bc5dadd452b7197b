// WHO-2: every question × role of the table, asked over HTTP. What may not be read is answered as
// what does not exist, unless the question names a place.
import type { Actor } from '../../libs/kernel/core/event.js';
import { mayRead, READERS, type Question } from '../../libs/domain/authorization/read.js';
import { ACCOUNT_ROLES } from '../../libs/domain/access/account.js';
import { RULES } from '../../libs/testing/builders/builders.js';
import {
  auditorUser,
  centreUser,
  regencyUser,
  TestService,
  warehouseUser,
  type HttpAnswer,
  type User,
} from '../../libs/testing/servers/test-service.js';
import { openOffice } from './office.js';

const CIAMIS = '32.07';
const INK = 'YMCK-500';
/** No party: in another province. */
const STRANGER = '91.71';

/** Each role for a party, for its province, and for strangers. */
const USERS: readonly User[] = ACCOUNT_ROLES.flatMap((role): User[] => {
  if (role === 'centre') return [centreUser];
  if (role === 'province')
    return [
      { role, place: '32' },
      { role, place: '33' },
    ];
  if (role === 'regency') return [regencyUser(CIAMIS), regencyUser('32.78'), regencyUser(STRANGER)];
  return [
    { role, place: '00' },
    { role, place: '32' },
    { role, place: CIAMIS },
    { role, place: STRANGER },
  ];
});
const actorOf = ({ role, place, account = `${role}-${place}` }: User): Actor => ({
  role,
  place,
  account,
});

describe('WHO-2 who may read what', () => {
  let service: TestService;
  let event: string;
  let added: string;
  beforeAll(async () => {
    service = await TestService.start({ now: '2017-07-03T08:00:00+07:00' });
    await openOffice(service, regencyUser(CIAMIS), 1000);
    await openOffice(service, regencyUser('32.78'), 1000, 5000);
    await service.done(centreUser, 'ProcureBlanks', {
      quantity: 100,
      fundSource: 'APBN',
      serials: [{ first: 1, last: 100 }],
    });
    const shipped = await service.done(centreUser, 'ShipBlanks', {
      shipment: 'S1',
      from: '00',
      to: CIAMIS,
      quantity: 100,
      serials: [{ first: 1, last: 100 }],
    });
    event = shipped.events[0]!.id;
    await service.done(regencyUser(CIAMIS), 'RequestLoan', {
      loan: 'L1',
      borrower: CIAMIS,
      item: 'ink',
      model: INK,
      quantity: 3,
      reason: 'habis',
      dueAt: '2017-08-30T00:00:00+07:00',
    });
    await service.done(regencyUser(CIAMIS), 'RequestAllotment', {
      allotment: 'A1',
      place: CIAMIS,
      item: 'blank',
      quantity: 100,
    });
    const offer = { loan: 'L1', lender: '32.78', quantity: 3 };
    await service.done(regencyUser('32.78'), 'OfferLoan', offer);
    await service.done({ role: 'province', place: '32' }, 'ApproveLoan', offer);
    await service.done(regencyUser('32.78'), 'Lend', offer);
    await service.done(regencyUser(CIAMIS), 'Borrow', {
      loan: 'L1',
      lender: '32.78',
      accepted: 3,
    });
    await service.fetch(
      '/v1/commands',
      {
        method: 'POST',
        headers: { 'content-type': 'application/cloudevents+json' },
        body: JSON.stringify({
          specversion: '1.0',
          id: 'c1',
          source: '/wms/ciamis',
          type: 'InkDepleted',
          data: { place: CIAMIS, model: INK },
        }),
      },
      warehouseUser(CIAMIS),
    );
    await service.accounts.add({ account: 'dinas-1', role: 'regency', place: CIAMIS });
    const events = await service.ask('/v1/events?stream=access-dinas-1');
    added = (events as unknown as { id: string }[])[0]!.id;
    await service.ledger.ports.feed.caughtUp();
  });
  afterAll(() => service.stop());

  type Asked = {
    readonly path: () => string;
    readonly concerned: readonly string[];
    /** Whether the answer shows what the question is about. */
    readonly shows: (answer: HttpAnswer) => boolean;
    /** The status where it may not be read. */
    readonly otherwise: number;
  };
  const isOk = ({ status }: HttpAnswer) => status === 200;
  const ASKED: { readonly [Q in Question]: Asked } = {
    shipment: {
      path: () => '/v1/shipments/S1',
      concerned: ['00', CIAMIS],
      shows: isOk,
      otherwise: 404,
    },
    loan: { path: () => '/v1/loans/L1', concerned: [CIAMIS, '32.78'], shows: isOk, otherwise: 404 },
    allotment: {
      path: () => '/v1/allotments/A1',
      concerned: [CIAMIS, '00'],
      shows: isOk,
      otherwise: 404,
    },
    event: {
      path: () => `/v1/events/${event}`,
      concerned: ['00', CIAMIS],
      shows: isOk,
      otherwise: 404,
    },
    serial: { path: () => '/v1/serials/7', concerned: ['00'], shows: isOk, otherwise: 404 },
    card: {
      path: () => `/v1/stock/${CIAMIS}/card`,
      concerned: [CIAMIS],
      shows: isOk,
      otherwise: 403,
    },
    claim: {
      path: () => '/v1/claims?source=/wms/ciamis',
      concerned: [CIAMIS],
      shows: ({ body }) => (body['items'] as object[]).length === 1,
      otherwise: 200,
    },
    details: {
      path: () => `/v1/stock/${CIAMIS}`,
      concerned: [CIAMIS],
      shows: ({ body }) => 'loan' in (body['owes'] as object[])[0]!,
      otherwise: 200,
    },
    inbox: {
      path: () => `/v1/worklist?place=${CIAMIS}`,
      concerned: [CIAMIS],
      shows: isOk,
      otherwise: 403,
    },
    worklist: {
      path: () => '/v1/worklist?province=32',
      concerned: ['32'],
      shows: isOk,
      otherwise: 403,
    },
    finding: {
      path: () => '/v1/findings?kind=counts&province=32',
      concerned: ['32'],
      shows: isOk,
      otherwise: 403,
    },
    parked: { path: () => '/v1/parked', concerned: [], shows: isOk, otherwise: 403 },
    access: {
      path: () => `/v1/events/${added}`,
      concerned: [],
      shows: isOk,
      otherwise: 404,
    },
    account: { path: () => '/v1/accounts', concerned: [], shows: isOk, otherwise: 403 },
  };

  it.each(Object.keys(READERS) as Question[])('%s: every role', async (question) => {
    const { path, concerned, shows, otherwise } = ASKED[question];
    for (const user of USERS) {
      const answer = await service.fetch(path(), {}, user);
      const may = mayRead(RULES.places, question, actorOf(user), concerned);
      expect([user.role, user.place, answer.status]).toEqual([
        user.role,
        user.place,
        may ? 200 : otherwise,
      ]);
      expect([user.role, user.place, shows(answer)]).toEqual([user.role, user.place, may]);
    }
  });

  // Written out, so that a change of the table is seen too.
  it.each<[string, User, number]>([
    ['/v1/worklist?province=32', warehouseUser('32'), 403],
    ['/v1/worklist?province=32', { role: 'province', place: '32' }, 200],
    ['/v1/worklist?province=32', { role: 'province', place: '33' }, 403],
    ['/v1/worklist?province=00', warehouseUser('00'), 403],
    ['/v1/worklist', auditorUser, 200],
    ['/v1/worklist', warehouseUser('00'), 200],
    ['/v1/worklist', { role: 'operator', place: '00' }, 403],
    ['/v1/worklist?place=32.05', { role: 'province', place: '32' }, 200],
    ['/v1/worklist?place=32.05', regencyUser(CIAMIS), 403],
    ['/v1/loans/L1', { role: 'operator', place: CIAMIS }, 404],
    ['/v1/loans/L1', regencyUser('32.78'), 200],
    ['/v1/loans/L1', { role: 'province', place: '33' }, 404],
    ['/v1/shipments/S1', auditorUser, 200],
    ['/v1/parked', auditorUser, 403],
    ['/v1/findings?kind=counts&province=32', regencyUser(CIAMIS), 403],
  ])('%s by %j is %d', async (path, user, status) =>
    expect((await service.fetch(path, {}, user)).status).toBe(status),
  );

  it.each<[User, number]>([
    [warehouseUser(CIAMIS), 1],
    [{ role: 'province', place: '32' }, 1],
    [{ role: 'province', place: '33' }, 0],
    [{ role: 'operator', place: CIAMIS }, 0],
    [centreUser, 1],
  ])('%j sees %d claims of Ciamis', async (user, count) => {
    const { body } = await service.fetch('/v1/claims?source=/wms/ciamis', {}, user);
    expect(body['items']).toHaveLength(count);
  });

  it.each([
    ['/v1/shipments/S1', '/v1/shipments/S9', 'S1', 'S9'],
    ['/v1/loans/L1', '/v1/loans/L9', 'L1', 'L9'],
    ['/v1/serials/7', '/v1/serials/777', '7', '777'],
  ])('%s is to a stranger as %s, which does not exist', async (there, nowhere, id, other) => {
    // Also where it is waited for: `atLeast` does not tell which of the two exists.
    const waits = there.includes('serials') ? [''] : ['', '?atLeast=1', '?atLeast=99'];
    for (const wait of waits) {
      const found = await service.fetch(`${there}${wait}`, {}, regencyUser(STRANGER));
      const none = await service.fetch(`${nowhere}${wait}`, {}, regencyUser(STRANGER));
      expect([wait, found.status]).toEqual([wait, 404]);
      expect(found.text.replaceAll(id, other)).toBe(none.text);
    }
  });

  it('a question about one place that is not yours is 403, no empty list', async () => {
    for (const query of [`place=${CIAMIS}`, `stream=stock-${CIAMIS}`]) {
      const asked = (user: User) => service.fetch(`/v1/events?${query}`, {}, user);
      expect((await asked(regencyUser(STRANGER))).status).toBe(403);
      expect((await asked(regencyUser(CIAMIS))).status).toBe(200);
    }
  });

  it('who declines a loan of others does not read it, nor do others lists show it', async () => {
    const stranger = regencyUser(STRANGER);
    await service.done(regencyUser(CIAMIS), 'RequestLoan', {
      loan: 'L2',
      borrower: CIAMIS,
      item: 'blank',
      quantity: 3,
      reason: 'rahasia',
      dueAt: '2017-08-30T00:00:00+07:00',
    });
    await service.give(stranger, 'DeclineLoan', { loan: 'L2', lender: STRANGER, reason: 'x' });
    await service.ledger.ports.feed.caughtUp();
    expect((await service.fetch('/v1/loans/L2', {}, stranger)).status).toBe(404);
    expect((await service.ask('/v1/loans', stranger))['items']).toEqual([]);
  });

  it('a stranger sees sums of debts, no count, report or account', async () => {
    const stock = await service.ask(`/v1/stock/${CIAMIS}`, regencyUser(STRANGER));
    expect(stock).toMatchObject({
      owes: [{ item: 'ink', model: INK, quantity: 3 }],
      lastCount: null,
      lastReport: null,
    });
    const listed = (await service.ask('/v1/stock?province=32', regencyUser(STRANGER)))['items'];
    expect(JSON.stringify(listed)).not.toContain('L1');
    const printer = await service.ask(`/v1/printers/P-${CIAMIS}`, regencyUser(STRANGER));
    expect(printer['history']).toMatchObject([{ type: 'PrinterCommissioned', by: null }]);
    const own = await service.ask(`/v1/printers/P-${CIAMIS}`, auditorUser);
    expect(own['history']).toMatchObject([{ by: `regency-${CIAMIS}` }]);
  });
});
