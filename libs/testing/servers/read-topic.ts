// Reads a topic with Kafka's own Java client, as other systems do, and not with kafkajs.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { HERE, installed } from './native.js';

export type TopicMessage = {
  readonly partition: number;
  readonly offset: number;
  readonly key: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: string | null;
};

/** Every message of a topic up to its current end, in order of partition and offset. */
export function readTopic(brokers: string, topic: string): readonly TopicMessage[] {
  const output = execFileSync(
    'java',
    [
      '-Xmx256m',
      '-cp',
      join(installed().kafkaJars, '*'),
      join(HERE, 'kafka', 'ReadTopic.java'),
      brokers,
      topic,
    ],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 512 * 1024 * 1024 },
  );
  return output
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as TopicMessage)
    .sort((a, b) => a.partition - b.partition || a.offset - b.offset);
}

/**
 * The last sequence of each key. Throws where the sequences of a key, without repeats, are not 1,
 * 2, 3 and so on.
 */
export function requireGapless(messages: readonly TopicMessage[]): ReadonlyMap<string, number> {
  const last = new Map<string, number>();
  for (const { key, headers, offset, partition } of messages) {
    const sequence = Number(headers['ce_sequence']);
    const before = last.get(key!) ?? 0;
    if (sequence > before + 1)
      throw new Error(
        `${key}: ${sequence} follows ${before} at partition ${partition}, offset ${offset}`,
      );
    last.set(key!, Math.max(before, sequence));
  }
  return last;
}
