// The clock of the machine against one that cannot be set, and against the last event.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Clock } from './clock.js';
import { ClockGuard } from './clock-guard.js';
import { readSettings } from './read-settings.js';
import { RELEASED_ON } from './version.js';

const START = Date.parse('2026-11-25T08:00:00Z');
const DAY_MS = 86_400_000;

/** A guard whose clock is `wall` ms and whose steady clock is `steady` ms. */
function guarded(last: number | undefined, accept?: string) {
  const at = { wall: START, steady: 5_000 };
  const clock = new Clock();
  jest.spyOn(clock, 'now').mockImplementation(() => at.wall);
  const settings = readSettings(accept === undefined ? {} : { KEPING_CLOCK_ACCEPT: accept });
  const guard = new ClockGuard(clock, settings, { now: () => at.steady });
  guard.begin(last);
  return { at, guard, code: () => guard.fault?.code };
}

describe('the clock of the machine', () => {
  it('is believed where it goes on from the last event, and for the first event', () => {
    expect(guarded(undefined).code()).toBeUndefined();
    expect(guarded(START - DAY_MS).code()).toBeUndefined();
    expect(guarded(START + 4_000).code()).toBeUndefined();
  });

  it('N12: is not believed more than 5 s behind or 24 hours ahead of the last event', () => {
    expect(guarded(START + 6_000).code()).toBe('clock-behind');
    expect(guarded(START - DAY_MS - 1).guard.fault).toMatchObject({
      code: 'clock-ahead',
      details: { now: '2026-11-25T08:00:00.000Z', last: '2026-11-24T07:59:59.999Z' },
    });
  });

  it.each([
    ['2026-11-23T23:59:59.999Z', 'clock-unlikely'],
    ['2026-11-24T00:00:00Z', undefined],
    ['2031-11-23T00:00:00Z', undefined],
    ['2031-11-23T00:00:00.001Z', 'clock-unlikely'],
    ['2096-11-13T00:00:00Z', 'clock-unlikely'],
  ])('N12: of a first event, %s: %s', (now, fault) => {
    const { at, code } = guarded(undefined);
    at.wall = Date.parse(now);
    expect(code()).toBe(fault);
  });

  it('N12: the day of the release is that of the changelog', () => {
    const changelog = readFileSync(join(__dirname, '../../../CHANGELOG.md'), 'utf8');
    expect(/^## \d+\.\d+\.\d+ – (\S+)$/m.exec(changelog)![1]).toBe(RELEASED_ON);
  });

  it('is believed again by itself once it is right', () => {
    const { at, code } = guarded(START + 60_000);
    expect(code()).toBe('clock-behind');
    at.wall += 60_000;
    at.steady += 1;
    expect(code()).toBeUndefined();
  });

  it.each([400 * DAY_MS, 61_000, -61_000, -2 * DAY_MS])(
    'is not believed after a jump of %d ms, until it is right again',
    (jump) => {
      const { at, guard, code } = guarded(START);
      expect(code()).toBeUndefined();
      at.wall += 10_000 + jump;
      at.steady += 10_000;
      expect(code()).toBe('clock-jumped');
      expect(guard.aheadSeconds).toBe(jump / 1000);
      expect(() => guard.require()).toThrow(expect.objectContaining({ code: 'clock-jumped' }));
      at.wall -= jump;
      expect(code()).toBeUndefined();
    },
  );

  it('may move a minute, and sleep with the machine', () => {
    const { at, code } = guarded(START);
    expect(code()).toBeUndefined();
    at.wall += 59_000;
    expect(code()).toBeUndefined();
    at.wall += 8 * 3_600_000;
    at.steady += 8 * 3_600_000;
    expect(code()).toBeUndefined();
  });

  it('is believed where the operator says so, for a day', () => {
    const last = START - 300 * DAY_MS;
    expect(guarded(last, '2026-11-25T07:00:00Z').code()).toBeUndefined();
    expect(guarded(last, '2026-11-20T07:00:00Z').code()).toBe('clock-ahead');
  });

  it('does not matter where the clock is simulated', () => {
    const clock = new Clock();
    clock.set(START);
    const guard = new ClockGuard(clock, readSettings({}));
    guard.begin(START + 300 * DAY_MS);
    expect(guard.fault).toBeUndefined();
  });
});
