// Sends to one partition: one send in flight, one partition in it; the checkpoint moves only after
// a confirmed answer.
import type { Kafka, Message, Producer } from 'kafkajs';
import type { PartitionCheckpoint } from '../kernel/ports/relay-checkpoints.js';
import { FEW_RETRIES, orderedProducer, type KafkaLog } from './client.js';
import { sendRetryMs } from './retry-delays.js';

const SEND_MESSAGES_MAX = 100;
const SEND_BYTES_MAX = 1_000_000;
/** What a message is without its value, roughly. */
const HEADERS_BYTES = 800;
type QueuedMessage = { readonly position: number; readonly message: Message };

export class PartitionSender {
  private readonly queue: QueuedMessage[] = [];
  private producer: Producer | undefined;
  private sending: Promise<void> | undefined;
  private stopped = false;
  position: number;
  offset: number;

  constructor(
    readonly topic: string,
    readonly partition: number,
    checkpoint: PartitionCheckpoint,
    private readonly kafka: Kafka,
    private readonly log: KafkaLog,
    private readonly onSent: () => void,
  ) {
    ({ position: this.position, offset: this.offset } = checkpoint);
  }

  get idle(): boolean {
    return this.queue.length === 0 && this.sending === undefined;
  }

  get queued(): number {
    return this.queue.length;
  }

  /** Queues a message of this partition; positions never go back. */
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
        // Whatever the error was, this producer's sequence numbers are not trusted again: a new
        // producer continues from the same message.
        this.log(
          'warn',
          { topic: this.topic, partition: this.partition, error: (error as Error).message },
          'a send failed; it is tried again with a new producer',
        );
        await this.producer?.disconnect().catch(() => undefined);
        this.producer = undefined;
        failures += 1;
        await new Promise((next) => setTimeout(next, sendRetryMs(failures)));
        continue;
      }
      this.queue.splice(0, batch.length);
      const last = batch[batch.length - 1]!.position;
      // An event may be on two streams of this partition: its position is done after both.
      this.position = this.queue[0]?.position === last ? last - 1 : last;
      this.onSent();
    }
  }

  private nextBatch(): readonly QueuedMessage[] {
    let bytes = 0;
    let count = 0;
    for (const { message } of this.queue) {
      bytes += (message.value as string).length + HEADERS_BYTES;
      if (count > 0 && (count >= SEND_MESSAGES_MAX || bytes > SEND_BYTES_MAX)) break;
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
      throw new Error(`the answer ${JSON.stringify(answers)} is not for ${topic} ${partition}`);
    const first = Number(answer.baseOffset);
    // A topic that starts again or goes back has lost what was confirmed: the checkpoint must show
    // that.
    this.offset = first >= 0 ? first + messages.length - 1 : this.offset + messages.length;
  }

  private async connect(): Promise<Producer> {
    const producer = orderedProducer(this.kafka, FEW_RETRIES);
    await producer.connect();
    return producer;
  }
}
