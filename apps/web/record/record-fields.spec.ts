// CTRL-6: when a form asks for an official record, and what it sends of it.
import { asksForRecord, hasRecord, recordValues, withRecord } from './record-fields.js';

const answer = (type: string) => ({
  status: 409,
  events: [],
  balances: [],
  warnings: [],
  problem: { type, title: '', status: 409, detail: '' },
});
const officialRecord = { number: 'LP/7', date: '2017-07-14' };

describe('CTRL-6 the official record of a form', () => {
  it('CTRL-6 is asked for where the service wants one, for blanks and for ink', () => {
    expect(asksForRecord(undefined)).toBe(false);
    expect(asksForRecord(answer('urn:keping:problem:already-received'))).toBe(false);
    expect(asksForRecord(answer('urn:keping:problem:record-required'))).toBe(true);
    expect(asksForRecord(answer('urn:keping:problem:ink-record-required'))).toBe(true);
  });

  it('CTRL-6 is sent once number and date are typed', () => {
    const typed = { accepted: 1, recordNumber: 'LP/7', recordDate: '2017-07-14' };
    expect(withRecord(typed)).toEqual({ accepted: 1, officialRecord });
    expect(withRecord({ accepted: 1, recordNumber: 'LP/7' })).toEqual({ accepted: 1 });
    expect(withRecord({ accepted: 1 })).toEqual({ accepted: 1 });
  });

  it('CTRL-6 comes back to who corrects what was not accepted', () => {
    const values = recordValues({ accepted: 1, officialRecord });
    expect(values).toEqual({ recordNumber: 'LP/7', recordDate: '2017-07-14' });
    expect([hasRecord(values), hasRecord({}), recordValues({ accepted: 1 })]).toEqual([
      true,
      false,
      {},
    ]);
  });
});
