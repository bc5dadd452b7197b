// The clock of a process: the machine's, a simulated one that goes on, and one that stands.
import { Clock } from './clock.js';

const NOON = Date.parse('2017-07-17T12:00:00+07:00');

describe('the clock', () => {
  const counted = jest.spyOn(performance, 'now');
  afterAll(() => counted.mockRestore());

  it('goes on from the time that it is set to, and stands where it is stopped', () => {
    const clock = new Clock();
    expect(clock.simulated).toBe(false);
    counted.mockReturnValue(1_000);
    clock.set(NOON);
    counted.mockReturnValue(1_250);
    expect(clock.now()).toBe(NOON + 250);
    clock.stop(NOON + 5_000);
    counted.mockReturnValue(9_000);
    expect([clock.now(), clock.simulated]).toEqual([NOON + 5_000, true]);
    clock.set(NOON + 6_000);
    counted.mockReturnValue(9_001);
    expect(clock.now()).toBe(NOON + 6_001);
  });
});
