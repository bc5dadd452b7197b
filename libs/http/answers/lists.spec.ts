// Lists as their readers want them: some fields, or a table.
import { csvOfItems } from './list-csv.js';
import { withFields } from './shown-fields.js';

const items = [
  { place: '32.07', blanks: { onHand: 5, lost: 0 }, ink: [{ model: 'A', prints: 3 }], last: null },
  { place: '32.78', blanks: { onHand: 7, lost: 1 }, ink: [], last: { date: '2017-07-14' } },
];

describe('lists', () => {
  it('fields= takes dot paths, also into lists', () => {
    expect(withFields({ items }, 'place, blanks.onHand,ink.model').items).toEqual([
      { place: '32.07', blanks: { onHand: 5 }, ink: [{ model: 'A' }] },
      { place: '32.78', blanks: { onHand: 7 }, ink: [] },
    ]);
    expect(withFields({ items }, 'blanks,blanks.lost').items[0]).toEqual({
      blanks: { onHand: 5, lost: 0 },
    });
    expect(() => withFields({ items }, 'place,colour')).toThrow();
  });

  it('CSV has a column for every field of any item; unknown is empty', () => {
    expect(csvOfItems(items).trim().split('\n')).toEqual([
      'place,blanks.onHand,blanks.lost,ink,last,last.date',
      '32.07,5,0,"[{""model"":""A"",""prints"":3}]",,',
      '32.78,7,1,,,2017-07-14',
    ]);
  });
});
