// CTRL-5, PLAN-8: trainings, inspections and minimum stock.
import { centre, friday, province, YMCK } from '../../testing/builders/builders.js';
import { fact, given } from '../../testing/builders/given-when-then.js';
import { BANJAR, BLORA, CIAMIS } from '../../testing/builders/steps.js';

const west = { by: province('32') };
const training = {
  places: [CIAMIS, BANJAR],
  topic: 'printer maintenance',
  date: '2017-07-12',
  participants: 18,
};
const inspection = { place: CIAMIS, date: '2017-07-13', findings: 'the stock card is complete' };

describe('CTRL-5 trainings and inspections', () => {
  it('CTRL-5 a training is a fact on the streams of its places', () => {
    const { world } = given([])
      .when('RecordTraining', training, west)
      .then(fact('TrainingHeld', training));
    expect(Object.keys(world.events[0]!.streams)).toEqual(['stock-32.07', 'stock-32.79']);
  });

  it('CTRL-5 the province records for its own places alone, the centre for all', () => {
    const far = { ...training, places: [CIAMIS, BLORA] };
    given([]).when('RecordTraining', far, west).thenRejected('not-your-place', { place: BLORA });
    given([]).when('RecordTraining', far, { by: centre() }).then(fact('TrainingHeld', far));
    given([])
      .when('RecordTraining', { ...training, places: [CIAMIS, '32.99'] }, west)
      .thenRejected('unknown-place');
    given([])
      .when('RecordInspection', { ...inspection, place: BLORA }, west)
      .thenRejected('not-your-place');
  });

  it('CTRL-5 an inspection has a date that has come, and its findings', () => {
    given([]).when('RecordInspection', inspection, west).then(fact('InspectionHeld', inspection));
    given([])
      .when(
        'RecordInspection',
        { ...inspection, date: '2017-07-15' },
        { ...west, occurredAt: friday(9) },
      )
      .thenRejected('in-the-future');
    given([])
      .when('RecordTraining', { ...training, date: '2016-07-01' }, west)
      .thenRejected('too-late');
  });
});

describe('PLAN-8 minimum stock', () => {
  it('PLAN-8 is set in pieces of blanks or in ribbons of a model that is known', () => {
    const blanks = { place: CIAMIS, item: 'blank' as const, quantity: 1_000 };
    given([]).when('SetMinimumStock', blanks, west).then(fact('MinimumStockSet', blanks));
    const ink = { place: CIAMIS, item: 'ink' as const, model: YMCK, quantity: 4 };
    given([]).when('SetMinimumStock', ink, west).then(fact('MinimumStockSet', ink));
    given([])
      .when('SetMinimumStock', { ...ink, model: 'CMY' }, west)
      .thenRejected('unknown-ink-model');
    given([])
      .when('SetMinimumStock', { ...blanks, place: BLORA }, west)
      .thenRejected('not-your-place');
  });
});
