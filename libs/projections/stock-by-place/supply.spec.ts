// PLAN-8, ALLOT-1: what a place has requested and not been sent, and how long its requests take.
import type { LedgerEvent } from '../../domain/events.js';
import { DAY_MS } from '../../domain/values/time.js';
import { noSupply, notYetShipped, stillToCome, supplyAfter, type Supply } from './supply.js';

const PLACE = '32.07';
const CENTRE = '00';
type Step = { readonly type: string; readonly data: object; readonly day: number };

const supplyOf = (...steps: readonly Step[]): Supply =>
  steps.reduce(
    (supply, { type, data, day }) =>
      supplyAfter(supply, { type, data, effectiveAtMs: day * DAY_MS } as LedgerEvent, PLACE),
    noSupply(),
  );
const asked = (quantity: number, day = 1, more: object = {}): Step => ({
  type: 'AllotmentRequested',
  data: { place: PLACE, item: 'blank', quantity, allotment: 'A', ...more },
  day,
});
const granted = (quantity: number, day = 2): Step => ({
  ...asked(quantity, day),
  type: 'AllotmentGranted',
});
const goods = { shipment: 'S', from: CENTRE, to: PLACE, allotment: 'A' };
const shipped = (quantity: number, day = 3, more: object = {}): Step => ({
  type: 'BlankShipped',
  data: { ...goods, quantity, ...more },
  day,
});
const received = (accepted: number, day: number, more: object = {}): Step => ({
  type: 'BlankReceived',
  data: { ...goods, accepted, damaged: 0, missing: 0, surplus: 0, closed: false, ...more },
  day,
});
const open = (supply: Supply) => Object.values(supply.open).map(notYetShipped);

describe('what is requested and not yet shipped', () => {
  it('PLAN-8 asked, or granted instead, less what is shipped', () => {
    expect(open(supplyOf(asked(2_000)))).toEqual([2_000]);
    expect(open(supplyOf(asked(2_000), granted(1_500)))).toEqual([1_500]);
    expect(open(supplyOf(asked(2_000), granted(1_500), shipped(600)))).toEqual([900]);
    expect(open(supplyOf(asked(2_000), granted(1_500), shipped(1_499)))).toEqual([1]);
    expect(open(supplyOf(asked(2_000), granted(1_500), shipped(1_500)))).toEqual([0]);
    expect(open(supplyOf(asked(2_000), granted(1_500), shipped(1_501)))).toEqual([0]);
  });

  it('ALLOT-1 what is shipped without a grant is all there is to it; a refusal ends it', () => {
    expect(open(supplyOf(asked(2_000), shipped(600)))).toEqual([0]);
    const refused = { type: 'AllotmentRefused', data: { place: PLACE, allotment: 'A' }, day: 2 };
    expect(open(supplyOf(asked(2_000), refused))).toEqual([]);
  });

  it('ALLOT-1 a request without an id, and one of another place, is none of its own', () => {
    expect(supplyOf(asked(2_000, 1, { allotment: undefined })).open).toEqual({});
    expect(supplyOf(shipped(600)).open).toEqual({});
  });
});

describe('what is still to come', () => {
  const coming = (...steps: readonly Step[]) =>
    stillToCome(supplyOf(...steps))
      .map(({ quantity }) => quantity)
      .filter((quantity) => quantity > 0);
  const again = (quantity: number, day: number, more: object = {}) =>
    asked(quantity, day, { allotment: 'B', ...more });
  const refusal = (allotment: string, day: number): Step => ({
    type: 'AllotmentRefused',
    data: { place: PLACE, allotment },
    day,
  });

  it('PLAN-8 of unanswered requests for the same goods only the latest counts', () => {
    expect(coming(asked(2_000, 1), again(3_000, 4))).toEqual([3_000]);
    // Entered in another order: what counts is when it was made.
    expect(coming(again(3_000, 4), asked(2_000, 1))).toEqual([3_000]);
    // At one time the later id counts.
    expect(coming(again(3_000, 1), asked(2_000, 1))).toEqual([3_000]);
    const ink = { item: 'ink', model: 'YMCK-500' };
    expect(coming(asked(2_000, 1), again(3, 4, ink))).toEqual([2_000, 3]);
  });

  it('PLAN-8 an earlier request does not come back when the later one is done with', () => {
    const later = [
      { ...again(500, 5), type: 'AllotmentGranted' },
      shipped(500, 6, { allotment: 'B' }),
      received(500, 8, { allotment: 'B' }),
    ];
    expect(coming(asked(2_000, 1), again(500, 4), ...later)).toEqual([]);
    expect(coming(asked(2_000, 1), again(500, 4), refusal('B', 5))).toEqual([]);
    expect(coming(asked(2_000, 1), again(500, 4), refusal('A', 5))).toEqual([500]);
  });

  it('PLAN-8 what was granted is promised, whatever was asked for later', () => {
    expect(coming(asked(2_000, 1), granted(1_500, 2), again(500, 4))).toEqual([1_500, 500]);
  });

  it('PLAN-8 what was sent since for no request has come', () => {
    const sent = (quantity: number) => shipped(quantity, 3, { allotment: undefined });
    expect(coming(asked(2_000), sent(600))).toEqual([1_400]);
    expect(coming(asked(2_000), sent(2_000))).toEqual([]);
    expect(coming(asked(2_000), granted(1_500), sent(1_500))).toEqual([]);
  });

  it('PLAN-8 a request that is corrected away leaves the one before', () => {
    const away = { ...again(-3_000, 5) };
    expect(coming(asked(2_000, 1), again(3_000, 4), away)).toEqual([2_000]);
  });
});

describe('what was sent since a request', () => {
  const unnamed = { allotment: undefined };
  const sent = (...steps: readonly Step[]) => supplyOf(...steps).open['A']?.sentSince;
  const voided = { ...shipped(600, 4, unnamed), type: 'ShipmentVoided' };

  it('ALLOT-1 goods that name no request, from its day on and of its kind', () => {
    expect(sent(asked(2_000, 3), shipped(600, 3, unnamed))).toBe(600);
    expect(sent(asked(2_000, 3), shipped(600, 2, unnamed))).toBe(0);
    expect(sent(asked(2_000, 3), shipped(600, 3))).toBe(0);
    expect(sent(asked(2_000, 3), shipped(600, 3, { ...unnamed, to: '32.78' }))).toBe(0);
    const ink = { ...shipped(0, 3), type: 'InkShipped', data: { ...goods, ...unnamed } };
    const ribbons = { ...ink, data: { ...ink.data, model: 'YMCK-500', ribbons: 5 } };
    expect(sent(asked(2_000, 3), ribbons)).toBe(0);
  });

  it('ALLOT-1 less what was voided, and never below nothing', () => {
    expect(sent(asked(2_000, 3), shipped(600, 3, unnamed), voided)).toBe(0);
    expect(sent(asked(2_000, 3), voided)).toBe(0);
  });
});

describe('how long a request takes', () => {
  const daysOf = ({ received: known }: Supply) =>
    known.map(({ requestedAt, receivedAt }) => (receivedAt - requestedAt) / DAY_MS);

  it('PLAN-8 from the request to its last receipt', () => {
    const part = supplyOf(asked(2_000), granted(2_000), shipped(2_000), received(500, 8));
    expect(daysOf(part)).toEqual([7]);
    const all = supplyOf(
      asked(2_000),
      granted(2_000),
      shipped(2_000),
      received(500, 8),
      received(1_500, 12),
    );
    expect([daysOf(all), all.open]).toEqual([[11], {}]);
  });

  it('PLAN-8 a receipt that is entered late is not the last one', () => {
    const steps = [asked(2_000), granted(2_000), shipped(2_000)];
    expect(daysOf(supplyOf(...steps, received(500, 12), received(1_500, 8)))).toEqual([11]);
  });

  it('PLAN-8 what passes through to another place is no receipt here', () => {
    expect(daysOf(supplyOf(asked(2_000), received(500, 8, { to: '32.78' })))).toEqual([]);
  });
});
