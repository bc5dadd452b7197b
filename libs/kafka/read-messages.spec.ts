// Messages are read at their offsets also where a consumer ended before it had joined its group.
import type { EachMessageHandler, Kafka, TopicPartitionOffset } from 'kafkajs';
import { readMessages } from './read-messages.js';

const WANTED = { topic: 'seals', partition: 0, offset: '7' };

/** Brokers with a message at each offset that is sought; so many consumers end by themselves. */
function brokers(failures: number): Kafka {
  let left = failures;
  const consumer = () => {
    const sought: TopicPartitionOffset[] = [];
    let ended: () => void;
    const deliver = async (eachMessage: EachMessageHandler) => {
      await Promise.resolve();
      left -= 1;
      if (left >= 0) return ended();
      for (const { topic, partition, offset } of sought)
        await eachMessage({ topic, partition, message: { offset } } as never);
    };
    return {
      events: { CRASH: 'ended' },
      on: (_event: string, listener: () => void) => (ended = listener),
      connect: async () => undefined,
      disconnect: async () => undefined,
      subscribe: async () => undefined,
      seek: (one: TopicPartitionOffset) => sought.push(one),
      run: ({ eachMessage }: { eachMessage: EachMessageHandler }) => deliver(eachMessage),
    };
  };
  const admin = () => ({
    connect: async () => undefined,
    disconnect: async () => undefined,
    deleteGroups: async () => [],
  });
  return { consumer, admin } as unknown as Kafka;
}

describe('single messages of topics', () => {
  it.each([0, 1, 2])('are read where %i consumers ended by themselves', async (failures) => {
    const [message] = await readMessages(brokers(failures), 'test', [WANTED]);
    expect(message).toEqual({ offset: '7' });
  });
});
