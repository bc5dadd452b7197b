// What a subscription has chosen, which secrets sign, and how it is.
import type { StoredEvent } from '../../kernel/core/event.js';
import { afterTry, beginningAt } from './attempts.js';
import { isChosen, secretsAt, stateOf, withSecret, type Subscription } from './subscription.js';

const DAY = 86_400_000;
const SUBSCRIPTION: Subscription = {
  id: 's',
  url: 'https://wms.example.id',
  types: null,
  places: null,
  description: null,
  account: 'gudang',
  role: 'warehouse',
  place: '32.07',
  token: null,
  createdAtMs: 0,
  savedAtMs: 0,
  baseUrl: 'http://keping',
  secret: 'one',
  formerSecret: null,
  isPaused: false,
  resumed: 0,
};
const event = (type: string, ...streams: readonly string[]) =>
  ({
    type,
    streams: Object.fromEntries(streams.map((name) => [name, 1])),
  }) as unknown as StoredEvent;
const SHIPPED = event('BlankShipped', 'stock-00', 'shipment-S-1', 'stock-32.07');

describe('a subscription', () => {
  it.each([
    [null, null, true],
    [['BlankShipped'], null, true],
    [['BlankPrinted'], null, false],
    [null, ['32.07'], true],
    [null, ['32.07', '91.71'], true],
    [null, ['32.7', '32', '3'], false],
    [['BlankShipped', 'BlankPrinted'], ['00'], true],
    [['BlankPrinted'], ['00'], false],
  ])('of types %j and places %j: %s', (types, places, isOne) =>
    expect(isChosen({ ...SUBSCRIPTION, types, places }, SHIPPED)).toBe(isOne),
  );

  it('of places has no event without one', () => {
    const accessEvent = event('AccountAdded', 'access-x');
    expect(isChosen({ ...SUBSCRIPTION, places: ['32.07'] }, accessEvent)).toBe(false);
    expect(isChosen(SUBSCRIPTION, accessEvent)).toBe(true);
  });

  it('signs with the new secret, and for a day with the former one too', () => {
    const next = withSecret(SUBSCRIPTION, 'two', 5);
    expect(secretsAt(SUBSCRIPTION, 0)).toEqual(['one']);
    expect(secretsAt(next, 5 + DAY - 1)).toEqual(['two', 'one']);
    expect(secretsAt(next, 5 + DAY)).toEqual(['two']);
  });

  it('is on, failing, off and on again', () => {
    const begun = beginningAt(0);
    const failed = afterTry(begun, 1, { code: 'timeout' }, 0, 0);
    const gone = afterTry(begun, 1, { status: 410, retryAfter: undefined }, 0, 0);
    const resumed = { ...SUBSCRIPTION, resumed: 1 };
    expect(
      [
        stateOf(SUBSCRIPTION, begun),
        stateOf(SUBSCRIPTION, failed),
        stateOf(SUBSCRIPTION, gone),
        stateOf({ ...SUBSCRIPTION, isPaused: true }, gone),
        stateOf(resumed, gone),
        stateOf(resumed, failed),
      ].map(({ state, reason }) => [state, reason]),
    ).toEqual([
      ['on', null],
      ['failing', null],
      ['off', 'gone'],
      ['off', 'paused'],
      ['on', null],
      ['on', null],
    ]);
  });
});
