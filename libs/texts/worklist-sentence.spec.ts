// Sentences of the worklist: amounts with their unit, dates and times as the reader writes them.
import type { WorkItem } from '../projections/worklist/item.js';
import { PLACES } from '../testing/builders/builders.js';
import { datesInWords } from './format.js';
import { worklistSentence } from './worklist-sentence.js';

const item = (kind: WorkItem['kind'], facts: WorkItem['facts']): WorkItem => ({
  kind,
  place: '32.07',
  severity: 'high',
  since: '2017-07-17T10:00:00+07:00',
  facts,
  links: { view: '/v1/loans/L1' },
});

describe('a sentence of the worklist', () => {
  it('counts what is meant, one and several', () => {
    const facts = { borrower: '32.07', item: 'ink', loan: 'L1', days: 3 };
    const says = (quantity: number, language: 'en' | 'id') =>
      worklistSentence(item('request-without-offer', { ...facts, quantity }), PLACES, language);
    expect(says(1, 'en')).toBe(
      'Kabupaten Ciamis asked for 1 ink ribbon 3 working days ago, and nobody has offered any ' +
        '(loan L1).',
    );
    expect(says(5, 'en')).toContain('asked for 5 ink ribbons');
    expect(says(5, 'id')).toContain('meminta 5 ribbon tinta 3 hari kerja yang lalu');
  });

  it('counts one day as one', () => {
    const facts = { quantity: 5, item: 'blank', shipment: 'S1', from: '00', days: 1 };
    const says = (days: number) =>
      worklistSentence(item('shipment-overdue', { ...facts, days }), PLACES, 'en');
    expect(says(1)).toContain('have not arrived, 1 day overdue');
    expect(says(11)).toContain('have not arrived, 11 days overdue');
  });

  it('writes times as clocks at the place show them', () => {
    const facts = { lender: '32.78', item: 'blank', loan: 'L1', quantity: 2000 };
    const due = item('return-due', { ...facts, dueAt: '2017-07-17T09:00:00Z' });
    expect(worklistSentence(due, PLACES, 'en')).toMatch(/due back to .* on 17 Jul 2017, 16:00/);
  });

  it('writes days in a row as one span', () => {
    const dates = ['2017-07-06', '2017-07-10', '2017-07-11', '2017-07-12'];
    expect(datesInWords(dates, 'en')).toBe('6 Jul 2017, 10–12 Jul 2017');
    expect(datesInWords(['2017-07-31', '2017-08-01'], 'id')).toBe('31 Jul–1 Agu 2017');
    const missing = item('reports-missing', { count: 4, dates: dates.join(', ') });
    expect(worklistSentence(missing, PLACES, 'id')).toContain('6 Jul 2017, 10–12 Jul 2017');
  });
});
