// F3: where an item of the inbox leads; nobody is led to a count of another place's stock.
import type { WorkItemAnswer } from '../../../libs/service/worklist/answers.js';
import { pageOfItem } from './item-page.js';

const item = (kind: string, place: string, more: object = {}) =>
  ({
    kind,
    place,
    facts: {},
    links: { view: `/v1/stock/${place}` },
    ...more,
  }) as never as WorkItemAnswer;

describe('an item of the inbox', () => {
  it('F3: of a count that is due leads to the form only in the own place', () => {
    expect(pageOfItem(item('count-due', '32.07'), '32.07')).toBe('/app/record/count');
    expect(pageOfItem(item('count-due', '32.07'), '32')).toBe('/app/places/32.07');
  });

  it('M12: of several offices leads to a line for each', () => {
    const facts = { count: 2, places: '32.05, 32.07' };
    expect(pageOfItem(item('reports-missing', '32', { facts }), '32')).toBe(
      '/app/work?kind=reports-missing',
    );
  });

  it.each(['32', '32.07'])('F3: of a variance leads %s to no other count', (own) => {
    const links = { view: '/v1/events/0190a', act: { command: 'AdjustBlanks', body: {} } };
    expect(pageOfItem(item('count-variance', '32.07', { links }), own)).toBe('/app/events/0190a');
    expect(pageOfItem(item('count-variance', '32.07'), own)).toBe('/app/places/32.07');
  });
});
