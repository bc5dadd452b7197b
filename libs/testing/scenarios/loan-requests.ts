// What the tests of loans over real sockets share: places, an ink, and the few commands that all of
// them begin with.
import { minute, regencyUser, type TestService } from '../servers/test-service.js';

export const INK = 'YMCK-500';
export const [CIAMIS, TASIK, BANJAR, BLORA] = ['32.07', '32.78', '32.79', '33.16'] as const;
export const DUE = '2017-08-31T00:00:00+07:00';
export const openInk = (service: TestService, place: string, prints: number) =>
  service.done(regencyUser(place), 'OpenStock', {
    place,
    item: 'ink',
    model: INK,
    quantity: prints,
    minute,
  });
/** A printer that works: without one it is not known what an office will use (PLAN-4). */
export const addPrinter = (service: TestService, place: string) =>
  service.done(regencyUser(place), 'CommissionPrinter', {
    printer: `P-${place}-2`,
    place,
    model: 'HDP',
    inkModel: INK,
    fundSource: 'APBD',
  });
/** A daily report of people who wait: so the office's need is known (PLAN-4). */
export const reportWaiting = (service: TestService, place: string, date: string, waiting = 60) =>
  service.done(regencyUser(place), 'FileDailyReport', {
    place,
    date,
    enrolled: 1,
    printed: 1,
    blanksLeft: 5,
    inkLeft: 5,
    waiting,
  });
export const askForInk = (
  service: TestService,
  loan: string,
  quantity: number,
  borrower: string = CIAMIS,
  more: object = {},
) =>
  service.done(regencyUser(borrower), 'RequestLoan', {
    loan,
    borrower,
    item: 'ink',
    model: INK,
    quantity,
    reason: 'tinta habis',
    dueAt: DUE,
    ...more,
  });
export const eventsOf = async (service: TestService, type: string) =>
  (
    (await service.ask(`/v1/events?type=${type}&limit=100`)) as unknown as {
      data: { lender?: string; quantity?: number };
    }[]
  ).map(({ data }) => data);
