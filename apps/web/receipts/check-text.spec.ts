// TLOG-9: receipts and keys as people paste them, and what the page says of a proved event.
import { alteredReceipts } from '../../../libs/testing/builders/receipt-alterations.js';
import { SmallLog } from '../../../libs/testing/builders/small-log.js';
import { verifierKey, verifierKeyText } from '../../../libs/transparency/note.js';
import { checkText, keysIn } from './check-text.js';
import { provedEvent } from './proved-event.js';

const log = new SmallLog(11);
const other = new SmallLog(3, 'keping/fedcba9876543210');
const receipt = log.receipt(5);
const altered = alteredReceipts(receipt, log.receipt(6));
const faultOf = (text: string, keys: string) => {
  const checked = checkText(text, keysIn(keys)!);
  return checked.isValid ? undefined : checked.fault;
};

describe('TLOG-9 a pasted receipt', () => {
  it.each([
    ['as it was saved', receipt],
    ['with the ends of lines of Windows', receipt.replaceAll('\n', '\r\n')],
    ['without its last end of line', receipt.slice(0, -1)],
    ['with space around it', `\n  ${receipt}\n\n`],
  ])('%s is valid', (_, text) => {
    expect(faultOf(text, log.vkey)).toBeUndefined();
  });

  it('is checked by the key of its log among several, in any order', () => {
    for (const keys of [`${log.vkey}\n${other.vkey}`, `${other.vkey}\r\n\r\n${log.vkey}\r\n`])
      expect(faultOf(receipt, keys)).toBeUndefined();
    expect(faultOf(receipt, other.vkey)).toBe('other-log');
    expect(faultOf(receipt, new SmallLog(11).vkey)).toBe('not-signed');
  });

  it('needs the signature of every witness whose key is given', () => {
    const witness = verifierKeyText(verifierKey('witness', 'w.example', new Uint8Array(32)));
    expect(keysIn(witness)).toBeUndefined();
    expect(faultOf(receipt, `${log.vkey}\n${witness}`)).toBe('too-few-witnesses');
  });

  it.each(Object.entries(altered))('altered is refused: %s', (_, text) => {
    expect(faultOf(text, log.vkey)).toEqual(expect.any(String));
  });

  it('is altered in twelve ways', () => {
    expect(Object.keys(altered)).toHaveLength(12);
    expect(new Set(Object.values(altered)).size).toBe(12);
  });

  it.each(['', 'nothing', log.vkey.slice(0, -3), `${log.vkey}\nnothing`, receipt])(
    '%j is no key',
    (text) => {
      expect(keysIn(text)).toBeUndefined();
    },
  );

  it('of an event says whose stock, when, by whom', () => {
    const checked = checkText(receipt, keysIn(log.vkey)!);
    expect(checked.isValid && provedEvent(checked.eventText)).toEqual({
      data: { place: '32.07', quantity: 5 },
      occurredAt: '2017-07-17T03:00:00.000Z',
      recordedAt: '2017-07-17T04:00:00.000Z',
      account: 'ciamis',
      places: ['32.07'],
    });
    expect(provedEvent('{"content":{"by":{"place":"32"},"data":null}}')).toEqual({
      data: {},
      occurredAt: undefined,
      recordedAt: undefined,
      account: undefined,
      places: ['32'],
    });
    expect(provedEvent('{"content":{}}').places).toEqual([]);
  });
});
