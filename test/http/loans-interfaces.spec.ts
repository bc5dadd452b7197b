// Loans over every interface: claims, bulk, languages, descriptions and metrics.
import { Policies } from '../../libs/service/commands/policies.js';
import {
  auditorUser,
  provinceUser,
  regencyUser,
  TestService,
  type User,
} from '../../libs/testing/servers/test-service.js';
import {
  askForInk as ask,
  BANJAR,
  CIAMIS,
  DUE,
  INK,
  openInk,
  TASIK,
} from '../../libs/testing/scenarios/loan-requests.js';

const NOW = '2017-07-10T08:00:00+07:00';

describe('loans as everything else: claims, bulk, languages, descriptions, figures', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await TestService.start({ now: NOW });
    await openInk(service, TASIK, 5_000);
    await ask(service, 'L1', 3);
    await service.done(regencyUser(TASIK), 'OfferLoan', { loan: 'L1', lender: TASIK, quantity: 3 });
    await service.done(provinceUser('32'), 'ApproveLoan', {
      loan: 'L1',
      lender: TASIK,
      quantity: 3,
    });
  });
  afterAll(() => service.stop());
  // Handed over two minutes from now: within what clocks may differ.
  const claim = (id: string, type: string, data: object, user: User) =>
    service.fetch(
      '/v1/commands',
      {
        method: 'POST',
        headers: { 'content-type': 'application/cloudevents+json' },
        body: JSON.stringify({
          specversion: '1.0',
          id,
          source: '/gudang',
          type,
          time: '2017-07-10T08:02:00+07:00',
          data,
        }),
      },
      user,
    );

  it('a claim that ink was lent is the command Lend, and must agree with the ledger', async () => {
    const wrong = await claim(
      'c-1',
      'InkLent',
      { loan: 'L1', lender: TASIK, borrower: BANJAR, quantity: 1 },
      regencyUser(TASIK),
    );
    expect(wrong).toMatchObject({
      status: 409,
      body: { type: 'urn:keping:problem:claim-disagrees', facts: { field: 'borrower' } },
    });
    expect(
      await claim(
        'c-2',
        'id.keping.InkLent',
        { loan: 'L1', lender: TASIK, borrower: CIAMIS, model: INK, quantity: 1 },
        regencyUser(TASIK),
      ),
    ).toMatchObject({ status: 201, body: { events: [{ type: 'InkLent' }] } });
    expect(
      await claim(
        'c-3',
        'InkBorrowed',
        { loan: 'L1', lender: TASIK, borrower: CIAMIS, accepted: 1 },
        regencyUser(CIAMIS),
      ),
    ).toMatchObject({ status: 201 });
  });

  it('bulk takes loans line by line', async () => {
    const lines = [
      { id: 'bulk-loan-1', type: 'Lend', data: { loan: 'L1', lender: TASIK, quantity: 1 } },
      { id: 'bulk-loan-2', type: 'Lend', data: { loan: 'L1', lender: TASIK, quantity: 5 } },
      {
        id: 'bulk-loan-3',
        type: 'RequestLoan',
        data: { borrower: TASIK, item: 'blank', quantity: 10, reason: 'r', dueAt: DUE },
      },
    ];
    const answer = await service.fetch(
      '/v1/commands',
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(lines),
      },
      regencyUser(TASIK),
    );
    expect((answer.body as unknown as { status: number }[]).map(({ status }) => status)).toEqual([
      201, 409, 201,
    ]);
  });

  it('refusals are said in Bahasa Indonesia, with the numbers', async () => {
    const answer = await service.give(
      regencyUser(TASIK),
      'Lend',
      { loan: 'L1', lender: TASIK, quantity: 4 },
      { headers: { 'accept-language': 'id' } },
    );
    expect(answer).toMatchObject({
      status: 409,
      body: {
        rule: 'LOAN-4',
        detail: 'Kota Tasikmalaya (32.78) menawarkan 1 pada pinjaman L1, bukan 4.',
        next: { text: 'Lihat pinjaman', links: ['/v1/loans/L1'] },
        facts: { promised: 1, needed: 4 },
      },
    });
    expect(
      await service.give(regencyUser(TASIK), 'OfferLoan', {
        loan: 'L1',
        lender: 'Tasik',
        quantity: 0,
        colour: 'red',
      }),
    ).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/lender' }, { pointer: '/quantity' }, { pointer: '/colour' }] },
    });
  });

  it('OpenAPI has every command, event and query of loans, and policies are counted', async () => {
    const document = (await service.fetch('/openapi.json')).body as unknown as {
      paths: Record<string, object>;
    };
    for (const path of [
      '/v1/commands/RequestLoan',
      '/v1/commands/Recover',
      '/v1/loans',
      '/v1/loans/{id}',
      '/v1/lenders',
    ])
      expect(document.paths).toHaveProperty([path]);
    for (const item of ['Blank', 'Ink', 'Printer'])
      for (const word of ['Lent', 'Borrowed', 'Returned', 'Recovered'])
        expect((await service.fetch(`/schemas/${item}${word}.json`)).status).toBe(200);
    await openInk(service, BANJAR, 500);
    await service.done(regencyUser(BANJAR), 'ReportInkDepleted', { place: BANJAR, model: INK });
    await service.server.get(Policies).feed.caughtUp();
    expect((await service.fetch('/metrics')).text).toMatch(
      /keping_policy_reactions_total\{policy="when-ink-depleted-request-loan",outcome="a\w+"\} \d/,
    );
  });

  it('LOAN-10 a policy stores its reason as a code; it is answered as a sentence', async () => {
    const reasons = async (language: string) => {
      const { body } = await service.fetch(
        `/v1/loans?borrower=${BANJAR}`,
        {
          headers: { 'accept-language': language },
        },
        auditorUser,
      );
      const items = (body as unknown as { items: { loan: string; reason: string }[] }).items;
      return items.find(({ loan }) => loan.startsWith('PJM-'))!;
    };
    const { loan, reason } = await reasons('id');
    expect(reason).toBe(`tinta ${INK} habis di Kota Banjar (32.79) (diminta secara otomatis)`);
    expect((await reasons('en')).reason).toBe(
      `ink ${INK} is used up at Kota Banjar (32.79) (requested automatically)`,
    );
    const one = await service.ask(`/v1/loans/${loan}`);
    expect(one['reason']).toMatch(/^ink /);
    expect(one['history']).toMatchObject([{ type: 'LoanRequested', reason: one['reason'] }]);
    const events = await service.ask(`/v1/events?stream=loan-${loan}`);
    expect(events).toMatchObject([{ data: { reason: 'ink-depleted' } }]);
  });
});
