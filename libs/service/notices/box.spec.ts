// What becomes a message, what is the same message again, and what a stop leaves.
import type { NoticeLine } from '../../texts/notices/message.js';
import type { NoticeKind } from '../../projections/worklist/item.js';
import {
  afterStop,
  changed,
  EMPTY_BOX,
  messageIdOf,
  WAITING_MAX,
  withLines,
  type NoticeBox,
} from './box.js';
import { chosen, confirmed, triedWrong, withTrial, type NoticeChoice } from './choices.js';

const line = (key: string, kind: NoticeKind = 'asked'): NoticeLine => ({
  key,
  kind,
  text: key,
  page: `/app/${key}`,
});
const CHOICE = {
  account: 'dinas',
  role: 'regency',
  place: '32.07',
  address: 'kantor@dinas.example',
  isConfirmed: true,
  confirming: null,
  codesAtMs: [],
  trialAtMs: null,
  kinds: ['asked', 'late'],
  every: 'at-once',
  hour: 7,
  language: 'id',
  savedAtMs: 0,
} as const satisfies NoticeChoice;
const begun: NoticeBox = { ...EMPTY_BOX, seen: [] };
const looked = (box: NoticeBox, keys: readonly NoticeLine[], nowMs = 1) =>
  withLines(box, keys, CHOICE, nowMs);
const queue = ({ waiting }: NoticeBox) => waiting.map(({ lines }) => lines.map(({ key }) => key));

describe('the box of an account', () => {
  it('what was there at the first look is not news', () => {
    const first = looked(EMPTY_BOX, [line('a')]);
    expect(queue(first)).toEqual([]);
    expect(queue(looked(first, [line('a'), line('b')]))).toEqual([['b']]);
  });

  it('a line is one notice as long as it stays, and another one when it comes again', () => {
    const once = looked(begun, [line('a')]);
    expect(queue(looked(once, [line('a')]))).toEqual([['a']]);
    const again = looked(looked(once, []), [line('a')], 2);
    expect(queue(again)).toEqual([['a'], ['a']]);
    expect(new Set(again.waiting.map(({ id }) => id)).size).toBe(2);
  });

  it('kinds that are not wanted are seen and not sent, also when they are wanted later', () => {
    const box = looked(begun, [line('a', 'owed')]);
    expect(box).toMatchObject({ seen: ['a'], waiting: [] });
    const kinds: readonly NoticeKind[] = ['owed'];
    expect(queue(withLines(box, [line('a', 'owed')], { ...CHOICE, kinds }, 2))).toEqual([]);
  });

  it('three new lines of a kind are three messages, four are one', () => {
    const lines = ['a', 'b', 'c'].map((key) => line(key));
    expect(queue(looked(begun, lines))).toEqual([['a'], ['b'], ['c']]);
    expect(queue(looked(begun, [...lines, line('d'), line('e', 'late')]))).toEqual([
      ['a', 'b', 'c', 'd'],
      ['e'],
    ]);
  });

  it(`no more than ${WAITING_MAX} messages wait, and no line is left out`, () => {
    let box = begun;
    const lines: NoticeLine[] = [];
    for (let index = 0; index < WAITING_MAX + 5; index += 1) {
      lines.push(line(`line-${index}`));
      box = looked(box, lines, index);
    }
    expect(box.waiting).toHaveLength(WAITING_MAX);
    expect(queue(box).flat()).toEqual(lines.map(({ key }) => key));
  });

  it('after a stop what was being sent is not sent again; the next message names it', () => {
    const box = looked(begun, [line('a'), line('b', 'late')]);
    const [first] = box.waiting;
    const sending = changed(box, first!.id, (message) => ({ ...message, state: 'sending' }));
    expect(queue(afterStop(sending))).toEqual([['b']]);
    expect(afterStop(sending).unsure).toEqual([line('a')]);
    expect(afterStop(box)).toEqual(box);
  });

  it('every try has the same Message-ID, each account and message another one', () => {
    const [first, second] = looked(begun, [line('a'), line('b')]).waiting;
    const ids = [first!, { ...first!, tries: 3 }, second!].map((message) =>
      messageIdOf('dinas', message, 'keping.example'),
    );
    expect(ids[0]).toBe(ids[1]);
    expect(ids[0]).toMatch(/^<[0-9a-f]{32}@keping\.example>$/);
    expect(new Set([...ids, messageIdOf('other', first!, 'keping.example')]).size).toBe(3);
  });
});

describe('the choice of an account', () => {
  const none: NoticeChoice = { ...CHOICE, address: null, isConfirmed: false };
  const given = { ...CHOICE, address: 'new@dinas.example', kinds: [...CHOICE.kinds] };
  const MINUTE = 60_000;

  it('another address has to be confirmed; nothing else of the choice undoes that', () => {
    const before = chosen(none, given, 0);
    const { code } = before.confirming!;
    expect(before).toMatchObject({ isConfirmed: false, address: 'new@dinas.example' });
    const after = confirmed(before, code, MINUTE)!;
    expect(after).toMatchObject({ isConfirmed: true, confirming: null });
    expect(chosen(after, { ...given, kinds: [] }, MINUTE)).toMatchObject({ isConfirmed: true });
    const other = { ...given, address: 'other@dinas.example' };
    expect(chosen(after, other, MINUTE)).toMatchObject({ isConfirmed: false });
    expect(chosen(after, { ...given, address: null }, MINUTE)).toMatchObject({ address: null });
  });

  it('a code is good for a day and five tries', () => {
    const before = chosen(none, given, 0);
    const { code } = before.confirming!;
    expect(confirmed(before, code, 86_400_000 - 1)).toBeDefined();
    expect(confirmed(before, code, 86_400_000)).toBeUndefined();
    expect(confirmed(before, 'x', 0)).toBeUndefined();
    let tried = before;
    for (let tries = 0; tries < 4; tries += 1) tried = triedWrong(tried);
    expect(confirmed(tried, code, 0)).toBeDefined();
    expect(confirmed(triedWrong(tried), code, 0)).toBeUndefined();
  });

  it('one code a minute, ten a day, and one trial a minute', () => {
    let choice = chosen(none, given, 0);
    expect(() => chosen(choice, given, MINUTE - 1)).toThrow(
      expect.objectContaining({ code: 'notice-too-soon' }),
    );
    for (let count = 1; count < 10; count += 1) choice = chosen(choice, given, count * MINUTE);
    expect(() => chosen(choice, given, 10 * MINUTE)).toThrow(
      expect.objectContaining({ code: 'notice-too-soon' }),
    );
    expect(chosen(choice, given, 86_400_000).codesAtMs).toHaveLength(10);
    expect(() => withTrial(choice, 0)).toThrow(
      expect.objectContaining({ code: 'address-not-confirmed' }),
    );
    const trial = withTrial(CHOICE, 0);
    expect(() => withTrial(trial, MINUTE - 1)).toThrow(
      expect.objectContaining({ code: 'notice-too-soon' }),
    );
    expect(withTrial(trial, MINUTE)).toMatchObject({ trialAtMs: MINUTE });
  });
});
