// How many claims of each account wait, and which of their shipments appear in this process.
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Rejection } from '../../kernel/core/errors.js';
import type { StoredEvent } from '../../kernel/core/event.js';
import { Settings } from '../../ledger/config/settings.js';
import { AppendedEvents } from '../../ledger/storage/appended-events.js';

type ShipmentListener = (shipment: string) => void;

@Injectable()
export class ClaimsInWaiting implements OnApplicationBootstrap {
  /** How often shipments were recorded in this process. */
  shipmentsSeen = 0;
  /** How many claims of each account waited when all were tried, and began to wait since. */
  private counted: ReadonlyMap<string, number> = new Map();
  private since = new Map<string, number>();
  private readonly listeners: ShipmentListener[] = [];

  constructor(
    private readonly appended: AppendedEvents,
    private readonly settings: Settings,
  ) {}

  onApplicationBootstrap(): void {
    this.appended.subscribe((events) => this.look(events));
  }

  /** Calls `listener` with each shipment that appears while claims wait. */
  onShipment(listener: ShipmentListener): void {
    this.listeners.push(listener);
  }

  /** Throws too-many-waiting where no further claim of the account may wait. */
  requireRoom(account: string): void {
    const waiting = (this.counted.get(account) ?? 0) + (this.since.get(account) ?? 0);
    const max = this.settings.claimsWaitingMax;
    if (waiting >= max) throw new Rejection('too-many-waiting', { waiting, max });
  }

  /**
   * A claim of the account waits for the shipment since now. One that was recorded between its
   * decision and this call has not looked for it: then it is tried again.
   */
  added(account: string, shipment: string, shipmentsSeenBefore: number): void {
    countOne(this.since, account);
    if (this.shipmentsSeen !== shipmentsSeenBefore) this.publish(shipment);
  }

  /** Counts anew, by `count`, which gives how many claims of each account wait. */
  async recount(count: () => Promise<ReadonlyMap<string, number>>): Promise<void> {
    this.since = new Map();
    this.counted = await count();
  }

  private look(events: readonly StoredEvent[]): void {
    for (const { type, data } of events) {
      if (type !== 'BlankShipped' && type !== 'InkShipped') continue;
      this.shipmentsSeen += 1;
      if (this.counted.size + this.since.size > 0)
        this.publish((data as { shipment: string }).shipment);
    }
  }

  private publish(shipment: string): void {
    for (const listener of this.listeners) listener(shipment);
  }
}

/** One more of the account. */
export function countOne(counts: Map<string, number>, account: string): void {
  counts.set(account, (counts.get(account) ?? 0) + 1);
}
