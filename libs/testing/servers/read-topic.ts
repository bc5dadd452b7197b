// Reads a topic with Kafka's own Java client, as other systems do, and not with kafkajs.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { HERE, installed } from './installed.js';

export type TopicMessage = {
  readonly partition: number;
  readonly offset: number;
  readonly key: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: string | null;
};

/** The class path of the reader, once it is compiled. */
let reader: string | undefined;

/** Compiles the reader beside the Kafka jars; done once for each content of its source. */
function compiledReader(): string {
  const { kafka } = installed('kafka');
  const source = join(HERE, 'kafka', 'ReadTopic.java');
  const digest = createHash('sha256').update(readFileSync(source)).digest('hex').slice(0, 16);
  const classes = join(dirname(kafka), `read-topic-${digest}`);
  const jars = join(kafka, '*');
  if (!existsSync(classes)) {
    const folder = mkdtempSync(join(dirname(kafka), 'new-'));
    execFileSync('javac', ['-cp', jars, '-d', folder, source]);
    try {
      renameSync(folder, classes);
    } catch (error) {
      rmSync(folder, { recursive: true, force: true });
      // Another process was first.
      if (!existsSync(classes)) throw error;
    }
  }
  return `${classes}${delimiter}${jars}`;
}

/** Every message of these topics up to their current ends, in order of partition and offset. */
export function readTopic(brokers: string, ...topics: readonly string[]): readonly TopicMessage[] {
  const classPath = (reader ??= compiledReader());
  const output = execFileSync(
    'java',
    [
      '-Xmx256m',
      '-XX:+UseSerialGC',
      '-XX:TieredStopAtLevel=1',
      '-Xshare:auto',
      '-cp',
      classPath,
      'ReadTopic',
      brokers,
      ...topics,
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
