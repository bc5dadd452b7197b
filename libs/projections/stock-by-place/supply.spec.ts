// PLAN-8, ALLOT-1: what a place has requested and not been sent, and how long its requests take.
import type { LedgerEvent } from '../../domain/events.js';
import { DAY_MS } from '../../domain/values/time.js';
import { noSupply, notYetShipped, supplyAfter, type Supply } from './supply.js';

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
