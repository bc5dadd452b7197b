// Offices that lend and borrow over the interfaces, for the stories of loans.
import { INK } from './loan-requests.js';
import {
  minute,
  provinceUser,
  regencyUser,
  TestService,
  type Json,
} from '../servers/test-service.js';

type Part = {
  readonly lender: string;
  readonly outstanding: number;
  readonly waitingFor: readonly string[];
};
export type Lenders = {
  readonly candidates: readonly {
    readonly suggested: boolean;
    lender: string;
    canLend: number;
    km: number;
    rank: number;
    all: boolean;
  }[];
  readonly excluded: readonly { lender: string; reason: string; km: number; says: string }[];
};

/** Helpers on a service that `begin` starts and each test ends. */
export function loanOffices(environment: () => Readonly<Record<string, string>>) {
  let service!: TestService;
  const begin = async (now: string) => {
    service = await TestService.start({ now, environment: environment() });
  };
  const at = (now: string) => service.clock.set(Date.parse(now));
  afterEach(() => service.stop());

  /**
   * An office with a printer; it prints `used` cards a day on each of ten days, so that it has a
   * demand.
   */
  const office = async (place: string, prints: number, used: number, from: string) => {
    await service.done(regencyUser(place), 'OpenStock', {
      place,
      item: 'blank',
      quantity: 5_000,
      minute,
      occurredAt: from,
    });
    await service.done(regencyUser(place), 'OpenStock', {
      place,
      item: 'ink',
      model: INK,
      quantity: prints,
      minute,
      occurredAt: from,
    });
    await service.done(regencyUser(place), 'CommissionPrinter', {
      printer: `P-${place}`,
      place,
      model: 'HDP5000',
      inkModel: INK,
      fundSource: 'APBD',
      occurredAt: from,
    });
    for (let day = 0; day < 10 && used > 0; day += 1)
      await service.done(regencyUser(place), 'PrintBlanks', {
        place,
        quantity: used,
        occurredAt: new Date(Date.parse(from) + day * 86_400_000 + 3_600_000).toISOString(),
      });
  };
  const lenders = async (borrower: string, quantity: number): Promise<Lenders> =>
    (await service.ask(
      `/v1/lenders?borrower=${borrower}&item=ink&model=${INK}&quantity=${quantity}`,
    )) as unknown as Lenders;
  const loan = (id: string, moment = '') => service.ask(`/v1/loans/${id}${moment}`);
  const parts = (answer: Json) =>
    Object.fromEntries(
      (answer['parts'] as Part[]).map(({ lender, outstanding }) => [lender, outstanding]),
    );
  const prints = async (place: string, moment = '') =>
    ((await service.stock(place, moment))['ink'] as { prints: number }[])[0]?.prints ?? 0;
  const history = (answer: Json) =>
    (answer['history'] as { type: string }[]).map(({ type }) => type);
  /** A part promised, approved, handed over and arrived. */
  const lendAndBorrow = async (
    id: string,
    borrower: string,
    lender: string,
    quantity: number,
    who = regencyUser(lender),
    supervisor = borrower.slice(0, 2),
  ) => {
    await service.done(who, 'OfferLoan', { loan: id, lender, quantity });
    await service.done(provinceUser(supervisor), 'ApproveLoan', { loan: id, lender, quantity });
    await service.done(who, 'Lend', { loan: id, lender, quantity });
    await service.done(regencyUser(borrower), 'Borrow', { loan: id, lender, accepted: quantity });
  };

  return {
    get service() {
      return service;
    },
    begin,
    at,
    office,
    lenders,
    loan,
    parts,
    prints,
    history,
    lendAndBorrow,
  };
}
