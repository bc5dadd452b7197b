// How a promise on a loan ends: handed over, lapsed, uncovered (LOAN-5).
import {
  friday,
  monday,
  policeRecord,
  saturday,
  utc,
  YMCK,
} from '../../testing/builders/builders.js';
import { did, fact, given, type Step } from '../../testing/builders/given-when-then.js';
import {
  approved,
  requested,
  requestedBlanks,
  BANJAR,
  BLORA,
  blanks,
  ink,
  lent,
  offered,
  office,
  print,
  TASIK,
} from '../../testing/builders/steps.js';
import { promisedAmount } from '../promises/promises.js';

const loan = 'L1';
/**
 * Tasikmalaya has twenty ribbons, Banjar ten, Blora (Central Java) ten, the province of West Java
 * four.
 */
const neighbours: readonly Step[] = [
  ink(TASIK, 10_000),
  ink(BANJAR, 5_000),
  ink(BLORA, 5_000),
  ink('32', 2_000),
];
describe('LOAN-5 how a promise ends', () => {
  const held = [...office(TASIK, 1_000, 1_000), requested(), offered(TASIK, 1)];

  it('LOAN-5 what is handed over is promised no more, and the rest still is', () => {
    const kept = given([
      ink(TASIK, 2_000),
      requested(),
      offered(TASIK, 3),
      approved(TASIK, 3),
      lent(TASIK, 1),
    ]);
    expect(
      kept.when(
        'UseInk',
        { place: TASIK, model: YMCK, prints: 501, purpose: 'KIA' },
        { occurredAt: friday(12) },
      ).refusal,
    ).toMatchObject({ rule: 'LOAN-5', details: { available: 500, offered: 1_000 } });
    expect(
      kept.when(
        'UseInk',
        { place: TASIK, model: YMCK, prints: 500, purpose: 'KIA' },
        { occurredAt: friday(12) },
      ).events,
    ).toHaveLength(1);
  });

  it('LOAN-5 a promise lapses: by itself, after seven days or when it says', () => {
    given(held)
      .when(
        'PrintBlanks',
        { place: TASIK, quantity: 900 },
        { occurredAt: '2017-07-21T09:00:00+07:00' },
      )
      .then(fact('BlankPrinted', { place: TASIK, quantity: 900, printer: 'P-1', model: YMCK }));
    given([...held, approved(TASIK, 1)])
      .when(
        'Lend',
        { loan, lender: TASIK, quantity: 1 },
        { occurredAt: '2017-07-21T09:00:00+07:00' },
      )
      .thenRejected('offer-lapsed', { promised: 1 });
    given([...neighbours, requested()])
      .when(
        'OfferLoan',
        { loan, lender: TASIK, quantity: 1, validUntil: friday(8) },
        { occurredAt: friday(9) },
      )
      .thenRejected('offer-lapsed');
    // Entered late, when the promise has lapsed: it was never kept, and the print did happen.
    expect(
      given(held).when(
        'PrintBlanks',
        { place: TASIK, quantity: 900 },
        { occurredAt: monday(9), now: '2017-07-24T09:00:00+07:00' },
      ).events,
    ).toHaveLength(1);
  });

  it('LOAN-5 nothing more is promised than is there, at any time since', () => {
    given([ink(TASIK, 1_200), requested()])
      .when('OfferLoan', { loan, lender: TASIK, quantity: 3 }, { occurredAt: friday(9) })
      .thenRejected('insufficient-ink', { needed: 1_500, available: 1_200 });
    given([...office(TASIK, 1_000, 1_000), print(TASIK, 700, saturday(9)), requested()])
      .when(
        'OfferLoan',
        { loan, lender: TASIK, quantity: 1 },
        { occurredAt: friday(9), now: monday(9) },
      )
      .thenRejected('insufficient-ink', { available: 300, moment: utc(saturday(9)) });
  });

  it('LOAN-5 offered ink is not depleted, and a loss leaves a promise uncovered', () => {
    expect(
      given(held)
        .when('PrintBlanks', { place: TASIK, quantity: 500 }, { occurredAt: friday(9) })
        .events.map(({ type }) => type),
    ).toEqual(['BlankPrinted']);
    const { world } = given([
      blanks(TASIK, 100),
      requestedBlanks(100),
      offered(TASIK, 100),
      did(
        'ReportBlanksLost',
        { place: TASIK, quantity: 30, incident: 'LP', officialRecord: policeRecord },
        { occurredAt: friday(10) },
      ),
    ]);
    const at = Date.parse(friday(12));
    expect(
      promisedAmount(
        world.stock(TASIK).promises,
        { item: 'blank' },
        { effectiveAtMs: at, nowMs: at },
      ) - world.shelf(TASIK).onHand.total,
    ).toBe(30);
  });
});
