// What every SealTopic promises, as one suite: run on each adapter, and on adapters broken on
// purpose, which it must catch.
import type { SealTopic } from '../../kernel/ports/seal-topic.js';
import { broken } from './broken-adapters.js';
import { must, type PortPromise } from './promise.js';

/** An empty topic, the same one opened again, and its end. */
export type SealTopicFixture = {
  readonly topic: SealTopic;
  readonly reopen: () => Promise<SealTopic>;
  readonly close: () => Promise<void>;
};

export const SEAL_TOPIC_PROMISES: readonly PortPromise<SealTopicFixture>[] = [
  {
    name: 'an empty topic has no last seal',
    async check({ topic }) {
      must((await topic.last()) === undefined, 'last');
    },
  },
  {
    name: 'the last seal is the one that was published last, also after reopening',
    async check({ topic, reopen }) {
      await topic.publish('1', '{"position":1}');
      must((await topic.last()) === '{"position":1}', 'the first');
      await topic.publish('2', '{"position":2,"text":"ü"}');
      must((await topic.last()) === '{"position":2,"text":"ü"}', 'the second');
      must((await (await reopen()).last()) === '{"position":2,"text":"ü"}', 'after reopening');
    },
  },
];

/** Topics broken on purpose. */
export const BROKEN_SEAL_TOPICS: Readonly<Record<string, (topic: SealTopic) => SealTopic>> = {
  'stores nothing': (topic) => broken(topic, { publish: async () => undefined }),
  'keeps the first seal': (topic) =>
    broken(topic, {
      publish: async (key: string, text: string) => {
        if ((await topic.last()) === undefined) await topic.publish(key, text);
      },
    }),
};
