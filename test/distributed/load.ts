// Offices that go on sending while servers die: each wish has a key of its own and is repeated until it is answered.
import { setTimeout as pause } from 'node:timers/promises';
import { signToken } from '#service/tokens';
import { minute } from '../service-rig.js';
import type { Member } from '../infrastructure/fleet.js';

const TRIES = 400;
export const SECRET = 'a secret for tests of 32 characters';
const PLACES = ['32.01', '32.02', '32.03', '32.04', '32.05', '32.06'];

export class Load {
  /** Command id → the answer that its sender got. */
  readonly acknowledged = new Map<string, string>();
  /** Wishes that nobody answered in the end. */
  unanswered = 0;
  repeated = 0;
  private running = false;
  private lanes: Promise<void>[] = [];
  private serial = 0;
  private readonly tokens = new Map<string, string>();

  /** `targets` gives the intake processes of the moment. */
  constructor(private readonly targets: () => readonly Member[]) {}

  /** Gives each office blanks, ink and a printer. */
  async stockUp(): Promise<void> {
    for (const place of PLACES) {
      await this.send(place, 'OpenStock', { place, item: 'blank', quantity: 1_000_000, minute });
      await this.send(place, 'OpenStock', { place, item: 'ink', model: 'YMCK-500', quantity: 1_000_000, minute });
      await this.send(place, 'CommissionPrinter', { printer: `P-${place}`, place, model: 'HDP5000', inkModel: 'YMCK-500', fundSource: 'APBN' });
    }
  }

  start(width = 6): void {
    this.running = true;
    this.lanes = Array.from({ length: width }, (_unused, lane) => this.lane(lane));
  }

  /** No new wishes; resolves when every wish sent has its answer. */
  async stop(): Promise<void> {
    this.running = false;
    await Promise.all(this.lanes);
  }

  private async lane(lane: number): Promise<void> {
    for (let index = lane; this.running; index += 1) {
      const place = PLACES[index % PLACES.length]!;
      const to = PLACES[(index + 1) % PLACES.length]!;
      if (index % 4 === 0) {
        const shipment = `L${(this.serial += 1)}-${process.pid}`;
        await this.send(place, 'ShipBlanks', { shipment, from: place, to, quantity: 3 });
        await this.send(to, 'ReceiveBlanks', { shipment, accepted: 2, damaged: 1 });
      } else await this.send(place, 'PrintBlanks', { place, quantity: 1 });
    }
  }

  private async send(place: string, name: string, data: object): Promise<void> {
    const key = `load-${process.pid}-${(this.serial += 1)}`;
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const targets = this.targets();
      const target = targets[(this.serial + attempt) % targets.length];
      const answer = target && (await this.post(target, place, name, data, key));
      if (answer && answer.status < 300) return void this.acknowledged.set((JSON.parse(answer.text) as { commandId: string }).commandId, answer.text);
      if (answer && answer.status < 500 && answer.status !== 429) throw new Error(`${name} was refused: ${answer.text}`);
      this.repeated += 1;
      await pause(100);
    }
    this.unanswered += 1;
  }

  private async post(target: Member, place: string, name: string, data: object, key: string): Promise<{ status: number; text: string } | undefined> {
    if (!this.tokens.has(place)) this.tokens.set(place, await signToken(new TextEncoder().encode(SECRET), { account: `regency-${place}`, role: 'regency', place }, 1));
    try {
      const response = await fetch(`${target.url}/v1/commands/${name}`, {
        method: 'POST', body: JSON.stringify(data), signal: AbortSignal.timeout(20_000),
        headers: { authorization: `Bearer ${this.tokens.get(place)}`, 'content-type': 'application/json', 'idempotency-key': key },
      });
      return { status: response.status, text: await response.text() };
    } catch {
      return undefined;
    }
  }
}
