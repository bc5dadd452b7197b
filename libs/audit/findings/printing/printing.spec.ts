// Prints, spoilage, utilisation and ink: each kind on a small ledger.
import {
  policeRecord,
  friday,
  monday,
  officialRecord,
  thursday,
  YMCK,
} from '../../../testing/builders/builders.js';
import { did } from '../../../testing/builders/given-when-then.js';
import { eventsOfSteps, findingOn, itFindsEventsOf } from '../../../testing/builders/findings.js';
import { BANJAR, CIAMIS, ink, office, printer } from '../../../testing/builders/steps.js';
import { isOutlier } from './spoilage.js';

describe('findings on printing', () => {
  it('spoilage: an outlier is more than 3 deviations over the rate, of 100 pieces at least', () => {
    expect(isOutlier(3, 100)).toBe(false);
    expect(isOutlier(3.1, 99)).toBe(false);
    expect(isOutlier(3.1, 100)).toBe(true);
  });

  it('printed-per-day and utilisation: by local day, without corrected prints', async () => {
    const ledger = eventsOfSteps(
      ...office(),
      did('PrintBlanks', { place: CIAMIS, quantity: 30 }, { occurredAt: friday(9) }),
      did('PrintBlanks', { place: CIAMIS, quantity: 10 }, { occurredAt: friday(15) }),
      did(
        'CorrectEvents',
        (world) => ({ corrections: [{ event: world.last('BlankPrinted'), reason: 'twice' }] }),
        { now: monday(9) },
      ),
    );
    expect((await findingOn(ledger, 'printed-per-day')).items).toEqual([
      {
        date: '2017-07-14',
        printed: 30,
        events: ledger.slice(-3).map(({ id }) => id),
        eventCount: 3,
      },
    ]);
    const figures = [
      { place: CIAMIS, date: '2017-07-14', printed: '40' },
      { place: '', date: '2017-07-14', printed: '30' },
    ];
    expect((await findingOn(ledger, 'printed-per-day', { figures })).items).toMatchObject([
      { place: CIAMIS, printed: 30, outside: 40, difference: -10 },
    ]);
    expect((await findingOn(ledger, 'utilisation', { place: CIAMIS })).items).toMatchObject([
      { printed: 30, received: 100, utilisation: 30, low: false },
    ]);
  });

  it('spoilage: the outlier; ink-and-cards: printer over capacity, ink without cards', async () => {
    const ledger = eventsOfSteps(
      ...office(CIAMIS, 3000, 3000),
      did(
        'OpenStock',
        { place: BANJAR, item: 'blank', quantity: 3000, minute: officialRecord() },
        { occurredAt: thursday(8) },
      ),
      ink(BANJAR, 3000),
      printer('P-2', BANJAR),
      printer('P-3', BANJAR),
      did(
        'PrintBlanks',
        { place: CIAMIS, quantity: 126, printer: 'P-1' },
        { occurredAt: friday(9) },
      ),
      did('PrintBlanks', { place: BANJAR, quantity: 2000 }, { occurredAt: friday(9) }),
      did(
        'SpoilBlanks',
        { place: CIAMIS, quantity: 60, cause: 'wet', printer: 'P-1' },
        { occurredAt: friday(10) },
      ),
      did('SpoilBlanks', { place: BANJAR, quantity: 4, cause: 'wet' }, { occurredAt: friday(10) }),
      did(
        'UseInk',
        { place: BANJAR, model: YMCK, prints: 7, purpose: 'KIA' },
        { occurredAt: friday(11) },
      ),
    );
    expect(
      (await findingOn(ledger, 'spoilage')).items
        .filter(({ outlier }) => outlier)
        .map(({ by, of }) => [by, of]),
    ).toEqual([
      ['place', CIAMIS],
      ['printer', 'P-1'],
    ]);
    expect((await findingOn(ledger, 'ink-and-cards')).items).toMatchObject([
      { what: 'more than a printer can', printer: 'P-1', printed: 126, most: 125 },
    ]);
  });

  it('ink-and-cards: cards, spoiled blanks and purposes explain ink', async () => {
    const steps = [
      ...office(CIAMIS, 3000, 3000),
      did('PrintBlanks', { place: CIAMIS, quantity: 100 }, { occurredAt: friday(9) }),
      did(
        'SpoilBlanks',
        { place: CIAMIS, quantity: 60, cause: 'wet', printer: 'P-1' },
        { occurredAt: friday(10) },
      ),
      did(
        'UseInk',
        { place: CIAMIS, model: YMCK, prints: 7, purpose: 'KIA' },
        { occurredAt: friday(11) },
      ),
    ];
    const explained = await findingOn(eventsOfSteps(...steps), 'ink-and-cards');
    expect(explained.items).toEqual([]);
    const uses = { cards: 100, spoiled: 60, byPurpose: { KIA: 7 } };
    expect(explained.totals).toMatchObject({ ...uses, unexplained: 0 });

    const writtenOff = eventsOfSteps(
      ...steps,
      did(
        'ReportInkDepleted',
        { place: CIAMIS, model: YMCK, officialRecord: policeRecord },
        { occurredAt: friday(16) },
      ),
    );
    const { items, totals } = await findingOn(writtenOff, 'ink-and-cards');
    expect(items).toMatchObject([
      { place: CIAMIS, inkPrints: 3000, cards: 100, spoiled: 60, otherUse: 7, unexplained: 2833 },
    ]);
    expect(totals).toMatchObject({ ...uses, unexplained: 2833 });

    // A use that was undone, and ink that a count missed and an adjustment took off.
    const adjusted = eventsOfSteps(
      ...steps,
      did(
        'CorrectEvents',
        (world) => ({ corrections: [{ event: world.last('InkUsed'), reason: 'twice' }] }),
        { now: monday(9) },
      ),
      did(
        'CountInk',
        { place: CIAMIS, model: YMCK, prints: 2830, counter: 'Tim' },
        { now: monday(10) },
      ),
      did(
        'AdjustInk',
        (world) => ({ place: CIAMIS, model: YMCK, count: world.last('InkCounted') }),
        { now: monday(11) },
      ),
    );
    expect((await findingOn(adjusted, 'ink-and-cards')).items).toMatchObject([
      { place: CIAMIS, inkPrints: 170, otherUse: 0, purposes: '', unexplained: 10 },
    ]);
  });

  itFindsEventsOf('printed-per-day', 'utilisation', 'spoilage', 'ink-and-cards');
});
