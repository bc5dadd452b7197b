// Each check of the chain alone: histories with valid hashes that are not valid all the same.
import { eventHash } from '../../ledger/integrity/event-hash.js';
import { rehashed } from '../../testing/suites/history-alterations.js';
import { friday, monday, thursday } from '../../testing/builders/builders.js';
import { did, given } from '../../testing/builders/given-when-then.js';
import { BANJAR, CIAMIS, office, procured } from '../../testing/builders/steps.js';
import type { StoredEvent } from '../../kernel/core/event.js';
import { Chain } from './chain.js';
import { stockStream } from '../../domain/values/streams.js';

const world = given([
  procured(100),
  ...office(),
  did(
    'ShipBlanks',
    { shipment: 'S', from: '00', to: CIAMIS, quantity: 10 },
    { occurredAt: thursday(9) },
  ),
  did('ReceiveBlanks', { shipment: 'S', accepted: 10 }, { occurredAt: friday(9) }),
  did('PrintBlanks', { place: CIAMIS, quantity: 3, printer: 'P-1' }, { occurredAt: monday(9) }),
  did(
    'OpenStock',
    {
      place: BANJAR,
      item: 'blank',
      quantity: 5,
      minute: { number: 'x', date: '2017-07-17', witnesses: ['a', 'b'] },
    },
    { occurredAt: monday(10) },
  ),
]).world;
const events = rehashed(world.events, 1);

function faultsOf(history: readonly unknown[]): readonly (readonly [number, string])[] {
  const chain = new Chain(eventHash);
  for (const event of history) chain.check(event as StoredEvent);
  return chain.faults.map(({ position, what }) => [position, what] as const);
}
/** The history with one event changed and all hashes recomputed. */
const forged = (position: number, change: (event: StoredEvent) => object) =>
  rehashed(
    events.map((event) =>
      event.position === position ? ({ ...event, ...change(event) } as StoredEvent) : event,
    ),
    1,
  );

describe('the chain, on histories with valid hashes', () => {
  it('accepts the original history', () => expect(faultsOf(events)).toEqual([]));

  it.each([
    [
      'a version that skips',
      6,
      (event: StoredEvent) => ({ streams: { ...event.streams, [stockStream(CIAMIS)]: 9 } }),
      'version',
    ],
    [
      'a stream left out',
      5,
      ({ streams: { [stockStream(CIAMIS)]: _left, ...streams } }: StoredEvent) => ({ streams }),
      'streams',
    ],
    [
      'a stream too many',
      2,
      (event: StoredEvent) => ({ streams: { ...event.streams, 'stock-11.01': 1 } }),
      'streams',
    ],
    [
      'recorded before its predecessor',
      6,
      () => ({ recordedAt: '2017-01-01T00:00:00.000Z' }),
      'recorded-back',
    ],
    ['an invalid recording time', 6, () => ({ recordedAt: 'yesterday' }), 'recorded-back'],
    ['an event that does not exist', 8, () => ({ type: 'BlankConjured' }), 'unknown-type'],
    ['another effective time', 8, () => ({ effectiveAtMs: 5 }), 'counts-at'],
  ])('%s', (_name, position, change, what) => {
    expect(
      faultsOf(forged(position, change as (event: StoredEvent) => object)).filter(
        ([where]) => where === position,
      ),
    ).toContainEqual([position, what]);
  });

  it('reports a gap, a non-event and an unreadable event', () => {
    expect(faultsOf(events.filter(({ position }) => position !== 4))[0]).toEqual([4, 'position']);
    expect(faultsOf([...events.slice(0, 3), { nothing: true }])).toEqual([[4, 'not-an-event']]);
    expect(faultsOf([...events.slice(0, 3), null])).toEqual([[4, 'not-an-event']]);
    const chain = new Chain(eventHash);
    chain.skip('torn');
    expect(chain.faults).toEqual([
      { position: 1, event: null, what: 'unreadable', facts: { error: 'torn' } },
    ]);
  });

  it('reports an event with the data of another type', () => {
    expect(
      faultsOf(forged(5, () => ({ type: 'EventCorrected' }))).map(([where]) => where),
    ).toContain(5);
    expect(
      faultsOf(
        events.map((event) => (event.position === 5 ? { ...event, data: {} } : event)),
      )[0]![0],
    ).toBe(5);
  });
});
