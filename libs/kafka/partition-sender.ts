// One partition's way to Kafka: one send in flight, one partition in it, and the checkpoint moves
// only behind a confirmed answer.
import { Partitioners, type Kafka, type Message, type Producer } from 'kafkajs';
import type { LaneMark } from '../mongodb/mongo-relay-checkpoints.js';
import type { Say } from './client.js';

const MESSAGES = 100;
const BYTES = 1_000_000;
type Waiting = { readonly position: number; readonly message: Message };

export class PartitionSender {
  private readonly queue: Waiting[] = [];
  private producer: Producer | undefined;
  private sending: Promise<void> | undefined;
  private stopped = false;
  position: number;
  offset: number;

  constructor(
    readonly topic: string,
    readonly partition: number,
    mark: LaneMark,
    private readonly kafka: Kafka,
    private readonly say: Say,
    private readonly onSent: () => void,
  ) {
    ({ position: this.position, offset: this.offset } = mark);
  }

  get idle(): boolean {
    return this.queue.length === 0 && this.sending === undefined;
  }

  get waiting(): number {
    return this.queue.length;
  }

  /** Takes a message of this partition; positions never go back. */
  push(position: number, message: Message): void {
    this.queue.push({ position, message });
    this.sending ??= this.run().finally(() => (this.sending = undefined));
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.sending;
    await this.producer?.disconnect().catch(() => undefined);
  }

  private async run(): Promise<void> {
    for (let failures = 0; this.queue.length > 0 && !this.stopped;) {
      const batch = this.nextBatch();
      try {
        await this.send(batch.map(({ message }) => message));
        failures = 0;
      } catch (error) {
        // Whatever the error, this producer's sequence numbers are not trusted again: a new one,
        // from the same message on.
        this.say(
          'warn',
          { topic: this.topic, partition: this.partition, error: (error as Error).message },
          'a send failed; it is tried again with a new producer',
        );
        await this.producer?.disconnect().catch(() => undefined);
        this.producer = undefined;
        failures += 1;
        await new Promise((next) => setTimeout(next, Math.min(5000, 100 * 2 ** failures)));
        continue;
      }
      this.queue.splice(0, batch.length);
      const last = batch[batch.length - 1]!.position;
      // An event may stand in two streams of this lane: only behind both of them is its position
      // done.
      this.position = this.queue[0]?.position === last ? last - 1 : last;
      this.onSent();
    }
  }

  private nextBatch(): readonly Waiting[] {
    let bytes = 0;
    let count = 0;
    for (const { message } of this.queue) {
      bytes += (message.value as string).length + 800;
      if (count > 0 && (count >= MESSAGES || bytes > BYTES)) break;
      count += 1;
    }
    return this.queue.slice(0, count);
  }

  private async send(messages: readonly Message[]): Promise<void> {
    this.producer ??= await this.connect();
    const { topic, partition } = this;
    const answers = await this.producer.send({
      topic,
      acks: -1,
      timeout: 30_000,
      messages: messages.map((message) => ({ ...message, partition })),
    });
    const [answer] = answers;
    if (
      answers.length !== 1 ||
      answer?.topicName !== topic ||
      answer.partition !== partition ||
      answer.errorCode !== 0
    )
      throw new Error(
        `an answer for ${JSON.stringify(answers)}, and not for ${topic} ${partition}`,
      );
    const first = Number(answer.baseOffset);
    // A log that begins anew or goes back has lost what was confirmed: whoever reads the checkpoint
    // must see that.
    this.offset = first >= 0 ? first + messages.length - 1 : this.offset + messages.length;
  }

  private async connect(): Promise<Producer> {
    const producer = this.kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: Partitioners.DefaultPartitioner,
      retry: { initialRetryTime: 100, retries: 5 },
    });
    await producer.connect();
    return producer;
  }
}
