// TIME-2: from what is typed of an event to the command that corrects it, and back.
import { CORRECTABLE } from '../../../libs/domain/correction/correctable-events.js';
import type { Reader } from '../app/session.js';
import { mayCorrect, mayCorrectRow } from './may-correct.js';
import {
  changedFields,
  correctionBody,
  correctionFieldAt,
  correctionValues,
  isRetyped,
  recordedValues,
} from './replacement-fields.js';

const print = {
  id: 'E1',
  type: 'BlankPrinted',
  time: '2017-07-16T14:00:00+07:00',
  data: { place: '32.07', quantity: 110, inkModel: 'YMCK-500', printer: 'PRN-1' },
};
const receipt = {
  id: 'E2',
  type: 'BlankReceived',
  time: '2017-07-16T14:00:00+07:00',
  data: { shipment: 'S1', from: '00', to: '32.07', accepted: 90, damaged: 4, missing: 0 },
};
const reader = (code: string, commands: readonly string[]): Reader => ({
  account: 'a',
  role: 'regency',
  place: { code, name: code, kind: 'regency', province: '32', tz: 'Asia/Jakarta' },
  may: { commands, questions: {} },
});

describe('a correction as it is typed', () => {
  it('TIME-2 replaces by the same command with the same place, and what was typed', () => {
    expect(recordedValues(print)).toEqual({ quantity: '110', purpose: '' });
    const body = { way: 'replace', reason: 'salah ketik', quantity: 101 };
    expect(correctionBody(print, body)).toEqual({
      corrections: [
        {
          event: 'E1',
          reason: 'salah ketik',
          replacement: { type: 'PrintBlanks', data: { place: '32.07', quantity: 101 } },
        },
      ],
    });
    const back = correctionValues(print, correctionBody(print, body));
    expect(back).toEqual({ way: 'replace', reason: 'salah ketik', quantity: '101', purpose: '' });
  });

  it('TIME-2 undoes without a replacement, whatever stands in the fields', () => {
    const body = correctionBody(print, { way: 'undo', reason: 'dua kali' });
    expect(body).toEqual({ corrections: [{ event: 'E1', reason: 'dua kali' }] });
    expect(correctionValues(print, body)).toEqual({ way: 'undo', reason: 'dua kali' });
  });

  it('TIME-2 knows what is changed: nothing is the same as left empty', () => {
    expect(recordedValues(receipt)).toEqual({
      accepted: '90',
      damaged: '4',
      missing: '',
      surplus: '',
    });
    expect(changedFields(receipt, { accepted: 90, damaged: 4 })).toEqual([]);
    expect(changedFields(receipt, { accepted: 94 })).toEqual(['accepted', 'damaged']);
  });

  it('finds the field of a fault of the service', () => {
    expect(correctionFieldAt('/corrections/0/replacement/data/quantity')).toBe('quantity');
    expect(correctionFieldAt('/corrections/0/replacement/data/occurredAt')).toBe('happened');
    expect(correctionFieldAt('/corrections/0/reason')).toBe('reason');
  });

  it('types anew only what can be corrected', () => {
    const types = ['BlankPrinted', 'BlankSpoiled', 'BlankReceived', 'InkReceived', 'InkUsed'];
    expect(types.filter((type) => type in CORRECTABLE && isRetyped({ type }))).toEqual(types);
    expect(isRetyped({ type: 'toString' })).toBe(false);
  });
});

describe('who may correct', () => {
  const commands = ['CorrectEvents', 'PrintBlanks', 'ReceiveBlanks', 'AdjustBlanks'];

  it('WHO-1 the place that gave the command, and nobody without it', () => {
    expect(mayCorrect(reader('32.07', commands), print)).toBe(true);
    expect(mayCorrect(reader('32.78', commands), print)).toBe(false);
    expect(mayCorrect(reader('32.07', ['CorrectEvents']), print)).toBe(false);
    expect(mayCorrect(reader('32.07', ['PrintBlanks']), print)).toBe(false);
    expect(mayCorrect(reader('32.07', commands), receipt)).toBe(true);
    expect(mayCorrect(reader('00', commands), receipt)).toBe(false);
  });

  it('WHO-1 the province corrects an adjustment of its regency, and no print of it', () => {
    const adjustment = { type: 'BlankAdjusted', data: { place: '32.07' } };
    expect(mayCorrect(reader('32', commands), adjustment)).toBe(true);
    expect(mayCorrect(reader('32', commands), print)).toBe(false);
  });

  it('TIME-2 no event of another kind', () => {
    const data = { place: '32.07' };
    const isOffered = (type: string) => mayCorrect(reader('32.07', commands), { type, data });
    expect(['EventCorrected', 'PowerFailed', 'toString'].filter(isOffered)).toEqual([]);
  });

  it('of a card the lines that changed a shelf there, each once', () => {
    const change = { onHand: 90, quarantine: 0, ink: {} };
    const row = { type: 'BlankReceived', corrected: false, change };
    const may = (more: object) =>
      mayCorrectRow(reader('32.07', commands), '32.07', { ...row, ...more });
    expect(may({})).toBe(true);
    expect(may({ corrected: true })).toBe(false);
    expect(may({ change: { ...change, onHand: 0 } })).toBe(false);
  });
});
