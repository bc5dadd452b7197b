// Claims and what became of them: decided like commands, journalled with their outcome, a receipt
// before its shipment waits.
import {
  Injectable,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Claim } from '../../kernel/ports/claims-journal.js';
import type { Actor } from '../../kernel/core/event.js';
import { Rejection } from '../../kernel/core/errors.js';
import type { CommandOutcome } from '../../kernel/core/command.js';
import type { CloudEvent } from '../../cloud-events/incoming.js';
import { claimId, Intake, type ReadClaim, type Sender } from '../commands/intake.js';
import { eventTypeOf } from '../../cloud-events/attributes.js';
import { Ledger } from '../storage/ledger.js';
import { log } from '../config/log.js';
import { problemFrom } from '../http/problems.js';
import { isObject } from '../commands/parse-command.js';
import { ExecuteCommand } from '../commands/execute-command.js';
import { shipmentStream } from '../../domain/values/streams.js';

export type ClaimOutcome = {
  readonly status: number;
  readonly body: string;
  readonly replayed: boolean;
};
/** What the journal takes of a claim, read or not. */
type Journalled = {
  readonly envelope: { readonly commandId: string };
  readonly event: CloudEvent;
  readonly eventType: string;
};
const isName = (value: unknown): value is string =>
  typeof value === 'string' && /^[\x20-\x7e]{1,256}$/.test(value) && !/\d{16}/.test(value);
const SWEEP_MS = 2000;

@Injectable()
export class Claims implements OnApplicationBootstrap, OnApplicationShutdown {
  /** How many claims wait, at least: 0 means that nobody has to look. */
  private waiting = 0;
  private retrying = false;
  private again = false;
  /** How often shipments have appeared. */
  private shipped = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly ledger: Ledger,
    private readonly bus: CommandBus,
    private readonly intake: Intake,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.ledger.onStored((types) => {
      if (!types.some((type) => type === 'BlankShipped' || type === 'InkShipped')) return;
      this.shipped += 1;
      if (this.waiting > 0) setImmediate(() => void this.retryWaiting());
    });
    this.timer = setInterval(() => void this.retryWaiting(), SWEEP_MS).unref();
    await this.retryWaiting();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /**
   * Decides a claim and writes down what became of it. Throws what a command throws, after writing
   * it down.
   */
  async submit(body: unknown, sender: Sender): Promise<ClaimOutcome> {
    const read = await this.read(body, sender);
    const before = await this.ledger.claims.get(read.envelope.commandId);
    if (before?.state === 'waiting' && JSON.stringify(before.event) !== JSON.stringify(read.event))
      throw new Rejection('idempotency-key-reused', { commandId: read.envelope.commandId });
    return this.decide(read, sender, before);
  }

  /**
   * A claim that cannot be read is refused and journalled all the same, without its data: there may
   * be a NIK in it (PRIVACY-1).
   */
  private async read(body: unknown, sender: Sender): Promise<ReadClaim> {
    try {
      return this.intake.claim(body, sender);
    } catch (error) {
      if (isObject(body) && isName(body['id']) && isName(body['source']) && isName(body['type'])) {
        const { id, source, type } = body as { id: string; source: string; type: string };
        const before = await this.ledger.claims.get(claimId(sender.by, source, id));
        const event: CloudEvent = { specversion: '1.0', id, source, type, data: {} };
        const unread = {
          envelope: { commandId: claimId(sender.by, source, id) },
          event,
          eventType: eventTypeOf(type),
        };
        if (before === undefined || before.state === 'refused')
          await this.journal(
            unread,
            sender,
            before,
            'refused',
            problemFrom(error, 'en', '/v1/claims', ''),
          );
      }
      throw error;
    }
  }

  private async decide(
    read: ReadClaim,
    sender: Sender,
    before: Claim | undefined,
  ): Promise<ClaimOutcome> {
    const { shipped } = this;
    try {
      const outcome = await this.bus.execute<ExecuteCommand, CommandOutcome>(
        new ExecuteCommand(read.envelope),
      );
      if (before?.state !== 'accepted')
        await this.end(read, sender, before, 'accepted', JSON.parse(outcome.answer) as object);
      return {
        status: outcome.changed ? 201 : 200,
        body: outcome.answer,
        replayed: outcome.replayed,
      };
    } catch (error) {
      if (
        !(error instanceof Rejection) ||
        error.code === 'draining' ||
        error.code === 'idempotency-key-reused'
      )
        throw error;
      if (error.code === 'unknown-shipment' && read.envelope.name.startsWith('Receive'))
        return this.wait(read, sender, before, shipped);
      await this.end(read, sender, before, 'refused', problemFrom(error, 'en', '/v1/claims', ''));
      throw error;
    }
  }

  /** Waits for its shipment, until CLAIM_WAIT_HOURS after it first came. */
  private async wait(
    read: ReadClaim,
    sender: Sender,
    before: Claim | undefined,
    shippedBefore: number,
  ): Promise<ClaimOutcome> {
    const { shipment } = read.envelope.data as { shipment: string };
    const hours = this.ledger.settings.claimWaitHours;
    const since =
      before?.state === 'waiting' ? Date.parse(before.receivedAt) : this.ledger.clock.now();
    if (this.ledger.clock.now() > since + hours * 3_600_000) {
      const expired = new Rejection('claim-expired', { shipment, hours });
      await this.end(read, sender, before, 'refused', problemFrom(expired, 'en', '/v1/claims', ''));
      throw expired;
    }
    const outcome = {
      commandId: read.envelope.commandId,
      state: 'waiting',
      waitsFor: shipment,
      until: new Date(since + hours * 3_600_000).toISOString(),
    };
    await this.journal(read, sender, before, 'waiting', outcome, shipment);
    this.waiting += 1;
    // A shipment that appeared between the decision and this note has looked for nobody: look
    // again.
    if (this.shipped !== shippedBefore) setImmediate(() => void this.retryWaiting());
    return { status: 202, body: JSON.stringify(outcome), replayed: false };
  }

  /**
   * The outcome for good. Who waited over Kafka is told first: until that has been taken the claim
   * goes on waiting, and is tried again.
   */
  private async end(
    read: ReadClaim,
    sender: Sender,
    before: Claim | undefined,
    state: 'accepted' | 'refused',
    outcome: object,
  ): Promise<void> {
    if (before?.state === 'waiting' && before.replyTo !== undefined)
      await this.ledger.messages?.publish(before.replyTo, { id: before.id, state, body: outcome });
    await this.journal(read, sender, before, state, outcome);
  }

  private async journal(
    read: Journalled,
    sender: Sender,
    before: Claim | undefined,
    state: Claim['state'],
    outcome: object,
    waitsFor?: string,
  ): Promise<void> {
    const now = new Date(this.ledger.clock.now()).toISOString();
    const { account, place } = sender.by;
    await this.ledger.claims.put({
      commandId: read.envelope.commandId,
      source: read.event.source,
      id: read.event.id,
      type: read.eventType,
      account,
      place,
      state,
      event: read.event,
      by: sender.by,
      ...(waitsFor === undefined ? {} : { waitsFor }),
      ...(sender.replyTo === undefined ? {} : { replyTo: sender.replyTo }),
      receivedAt: before?.receivedAt ?? now,
      decidedAt: now,
      tries: (before?.tries ?? 0) + 1,
      outcome,
    });
  }

  /**
   * Tries every waiting claim again: some shipment has appeared, or a wait may be over. One round
   * at a time.
   */
  async retryWaiting(): Promise<void> {
    if (this.ledger.draining) return;
    this.again = true;
    if (this.retrying) return;
    this.retrying = true;
    try {
      while (this.again && !this.ledger.draining) await this.round();
    } catch (error) {
      this.waiting += 1;
      log.error({ err: error }, 'waiting claims could not be tried again');
    } finally {
      this.retrying = false;
    }
  }

  /** Whoever goes on waiting is counted anew, also who begins to wait meanwhile. */
  private async round(): Promise<void> {
    this.again = false;
    this.waiting = 0;
    for (let after = ''; ;) {
      const page = await this.ledger.claims.list({ state: 'waiting', after, limit: 200 });
      for (const claim of page) await this.retry(claim);
      if (page.length < 200) return;
      after = page[page.length - 1]!.commandId;
    }
  }

  private async retry(claim: Claim): Promise<void> {
    const expired =
      this.ledger.clock.now() >
      Date.parse(claim.receivedAt) + this.ledger.settings.claimWaitHours * 3_600_000;
    // Another process may have shipped it: the stream says so, and nothing is written for who goes
    // on waiting.
    if (
      !expired &&
      claim.waitsFor !== undefined &&
      (await this.ledger.store.streamHead(shipmentStream(claim.waitsFor))).version === 0
    ) {
      this.waiting += 1;
      return;
    }
    const sender: Sender = {
      by: claim.by as Actor,
      correlationId: claim.id,
      ...(claim.replyTo === undefined ? {} : { replyTo: claim.replyTo }),
    };
    try {
      await this.decide(this.intake.claim(claim.event, sender), sender, claim);
    } catch (error) {
      if (error instanceof Rejection) return;
      // The others need not wait for it: it is tried again in the next round.
      this.waiting += 1;
      log.error(
        { claim: claim.id, source: claim.source, err: error },
        'a waiting claim could not be ended',
      );
    }
  }
}
