import type { Kafka } from 'kafkajs';
import { Watchdog } from './watchdog.js';

const STALL_MS = 60_000;

/** Brokers that have five messages which the group has not read. */
const lagging = {
  admin: () => ({
    connect: async () => undefined,
    disconnect: async () => undefined,
    fetchOffsets: async () => [{ topic: 'stock', partitions: [{ partition: 0, offset: '5' }] }],
    fetchTopicOffsets: async () => [{ partition: 0, offset: '10', high: '10', low: '0' }],
  }),
} as unknown as Kafka;

describe('the watchdog', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  const watching = () => {
    const seen: string[] = [];
    const watchdog = new Watchdog({
      kafka: lagging,
      groupId: 'views',
      topics: ['stock'],
      sessionMs: 30_000,
      stallMs: STALL_MS,
      log: () => undefined,
      replace: async () => void seen.push('replaced'),
      onStalled: () => void seen.push('ended'),
    });
    watchdog.start();
    watchdog.joined({ stock: [0] });
    return { watchdog, seen };
  };

  it('F14: replaces a consumer without progress, then ends the process', async () => {
    const { watchdog, seen } = watching();
    await jest.advanceTimersByTimeAsync(1.5 * STALL_MS);
    expect(seen).toEqual(['replaced']);
    await jest.advanceTimersByTimeAsync(1.5 * STALL_MS);
    expect(seen.slice(0, 2)).toEqual(['replaced', 'ended']);
    await watchdog.stop();
  });

  it('F14: leaves alone whose messages are being handled, unless that hangs', async () => {
    const { watchdog, seen } = watching();
    let done = (): void => undefined;
    const work = watchdog.handles(new Promise<void>((resolve) => (done = resolve)));
    await jest.advanceTimersByTimeAsync(9 * STALL_MS);
    expect(seen).toEqual([]);
    await jest.advanceTimersByTimeAsync(2 * STALL_MS);
    expect(seen).toEqual(['replaced']);
    done();
    await work;
    await watchdog.stop();
  });
});
