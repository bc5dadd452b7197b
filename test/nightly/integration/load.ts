// Offices that send commands while servers die: each command has a key of its own and is repeated
// until it is answered.
import { setTimeout as pause } from 'node:timers/promises';
import { Kafka, logLevel, Partitioners, type Producer } from 'kafkajs';
import { minute, regencyUser } from '../../../libs/testing/servers/test-service.js';
import { sendCommand, tokenOf } from '../../integration/send-command.js';
import type { ServiceProcess } from '../../../libs/testing/servers/processes.js';
import { eventually } from '../../../libs/testing/servers/process.js';
import { readTopic } from '../../../libs/testing/servers/read-topic.js';

const TRIES = 400;
/** Offices at work, not a benchmark: servers and checks have the processor too. */
const OFFICE_PAUSE_MS = 400;
const CLAIM_PAUSE_MS = 300;
const PLACES = ['32.01', '32.02', '32.03', '32.04', '32.05', '32.06'];

export class Load {
  /** Command id → the answer that its sender got. */
  readonly acknowledged = new Map<string, string>();
  /** Commands that were never answered. */
  unanswered = 0;
  repeated = 0;
  private running = false;
  private senders: Promise<void>[] = [];
  private serial = 0;

  /** Ids of the claims that Kafka has confirmed. */
  private readonly claims = new Set<string>();
  private producer: Producer | undefined;

  /**
   * `targets` gives the intake processes that run now; with `topics` one office sends claims over
   * Kafka, each twice, with an invalid message between.
   */
  constructor(
    private readonly targets: () => readonly ServiceProcess[],
    private readonly topics?: { readonly brokers: string; readonly prefix: string },
  ) {}

  /** Gives each office blanks, ink and a printer. */
  async stockUp(): Promise<void> {
    for (const place of PLACES) {
      await this.send(place, 'OpenStock', { place, item: 'blank', quantity: 1_000_000, minute });
      await this.send(place, 'OpenStock', {
        place,
        item: 'ink',
        model: 'YMCK-500',
        quantity: 1_000_000,
        minute,
      });
      await this.send(place, 'CommissionPrinter', {
        printer: `P-${place}`,
        place,
        model: 'HDP5000',
        inkModel: 'YMCK-500',
        fundSource: 'APBN',
      });
    }
  }

  start(width = 6): void {
    this.running = true;
    this.senders = [
      ...Array.from({ length: width }, (_unused, index) => this.sendAsOffice(index)),
      this.sendClaims(),
    ];
  }

  /** Sends nothing more; resolves when every command has its answer. */
  async stop(): Promise<void> {
    this.running = false;
    await Promise.all(this.senders);
  }

  private async sendAsOffice(first: number): Promise<void> {
    for (let index = first; this.running; index += 1, await pause(OFFICE_PAUSE_MS)) {
      const place = PLACES[index % PLACES.length]!;
      const to = PLACES[(index + 1) % PLACES.length]!;
      if (index % 4 === 0) {
        const shipment = `L${(this.serial += 1)}-${process.pid}`;
        await this.send(place, 'ShipBlanks', { shipment, from: place, to, quantity: 3 });
        await this.send(to, 'ReceiveBlanks', { shipment, accepted: 2, damaged: 1 });
      } else await this.send(place, 'PrintBlanks', { place, quantity: 1 });
    }
  }

  async close(): Promise<void> {
    await this.producer?.disconnect().catch(() => undefined);
  }

  /**
   * Waits until every claim has its result; then it counts as acknowledged. Throws where a claim is
   * rejected or answered in two ways.
   */
  async claimsAnswered(): Promise<void> {
    const { topics } = this;
    if (!topics) return;
    await eventually(
      'claims are not answered',
      async () => {
        const results = readTopic(topics.brokers, `${topics.prefix}intake.results`);
        const answers = new Map<string, string>();
        for (const { headers, value } of results) {
          const id = headers['ce_correlationid'] ?? '';
          if (!this.claims.has(id)) continue;
          if (!headers['ce_type']!.endsWith('accepted')) throw new Error(`${id}: ${value}`);
          if ((answers.get(id) ?? value) !== value)
            throw new Error(`${id} was answered in two ways`);
          answers.set(id, value!);
        }
        if (answers.size < this.claims.size)
          throw new Error(`${answers.size} of ${this.claims.size}`);
        for (const answer of answers.values())
          this.acknowledged.set((JSON.parse(answer) as { commandId: string }).commandId, answer);
      },
      2000,
    );
  }

  /** Blanks in transit to a place, as a query process answers. */
  async inbound(query: ServiceProcess, place: string): Promise<number> {
    const answer = await fetch(`${query.url}/v1/stock/${place}`, {
      headers: { authorization: `Bearer ${await tokenOf(query, regencyUser(place))}` },
    });
    if (!answer.ok) throw new Error(await answer.text());
    return ((await answer.json()) as { blanks: { inbound: number } }).blanks.inbound;
  }

  private async sendClaims(): Promise<void> {
    const { topics } = this;
    if (!topics) return;
    const kafka = new Kafka({
      brokers: topics.brokers.split(','),
      logLevel: logLevel.NOTHING,
      retry: { retries: 3 },
    });
    for (; this.running; await pause(CLAIM_PAUSE_MS)) {
      const id = `claim-${process.pid}-${(this.serial += 1)}`;
      const [place] = PLACES;
      const claim = {
        key: place!,
        value: JSON.stringify({ place, quantity: 1 }),
        headers: {
          authorization: `Bearer ${await tokenOf(this.targets()[0]!, regencyUser(place!))}`,
          ce_specversion: '1.0',
          ce_id: id,
          ce_source: '/wms',
          ce_type: 'BlankPrinted',
          'content-type': 'application/json',
        },
      };
      // Until Kafka has confirmed it; a claim that is sent twice acts once.
      for (let sent = false; !sent; await pause(sent ? 0 : 200)) {
        try {
          if (!this.producer)
            await (this.producer = kafka.producer({
              createPartitioner: Partitioners.DefaultPartitioner,
            })).connect();
          await this.producer.send({
            topic: `${topics.prefix}intake`,
            acks: -1,
            messages: [claim, { key: place!, value: 'garbage' }, claim],
          });
          sent = true;
        } catch {
          await this.close();
          this.producer = undefined;
        }
      }
      this.claims.add(id);
    }
  }

  private async send(place: string, name: string, data: object): Promise<void> {
    const key = `load-${process.pid}-${(this.serial += 1)}`;
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const targets = this.targets();
      const target = targets[(this.serial + attempt) % targets.length];
      const answer =
        target &&
        (await sendCommand(target, regencyUser(place), name, data, key).catch(() => undefined));
      if (answer && answer.status < 300)
        return void this.acknowledged.set(
          (JSON.parse(answer.text) as { commandId: string }).commandId,
          answer.text,
        );
      if (answer && answer.status < 500 && answer.status !== 429)
        throw new Error(`${name} was rejected: ${answer.text}`);
      this.repeated += 1;
      await pause(100);
    }
    this.unanswered += 1;
  }
}
