// Claims of warehouse systems and what became of them: decided like commands and journalled with
// their outcome. A receipt that comes before its shipment waits.
import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { isUndecided, Rejection } from '../../kernel/core/errors.js';
import type { Actor } from '../../kernel/core/event.js';
import { ClaimsJournal, type Claim } from '../../kernel/ports/claims-journal.js';
import { MessageIntake } from '../../kernel/ports/message-intake.js';
import { eventTypeOf } from '../../cloud-events/attributes.js';
import type { CloudEvent } from '../../cloud-events/incoming.js';
import { claimWaits } from '../../domain/commands.js';
import { HOUR_MS } from '../../domain/values/time.js';
import { CommandIdentity, type CommandIds } from '../commands/command-ids.js';
import type { Sender } from '../../http/requests/sender.js';
import { ExecuteCommand } from '../commands/execute-command.js';
import { isObject } from '../../http/requests/body-faults.js';
import { Clock } from '../../ledger/config/clock.js';
import { Settings } from '../../ledger/config/settings.js';
import { problemFrom } from '../../http/problems/problems.js';
import { ClaimReader, type ReadClaim } from './claim-reader.js';
import { ClaimsInWaiting } from './claims-in-waiting.js';

export type ClaimOutcome = {
  readonly status: number;
  readonly body: string;
  readonly replayed: boolean;
};

/** What the journal stores of a claim, whether it could be read or not. */
type Journalled = {
  readonly envelope: { readonly commandId: string };
  readonly event: CloudEvent;
  readonly eventType: string;
};

const isPlainName = (value: unknown): value is string =>
  typeof value === 'string' && /^[\x20-\x7e]{1,256}$/.test(value) && !/\d{16}/.test(value);

/** A claim keeps the id that it is journalled under, also one of an older release. */
const underIdOf = (before: Claim | undefined, read: ReadClaim): ReadClaim =>
  before === undefined
    ? read
    : { ...read, envelope: { ...read.envelope, commandId: before.commandId } };

/** Where the goods of a claim go, where that is another place than the sender's. */
const goesTo = ({ data }: CloudEvent, own: string): { readonly to?: string } => {
  const { to } = data;
  return typeof to === 'string' && to !== own && /^\d{2}(\.\d{2})?$/.test(to) ? { to } : {};
};

const problemOfClaim = (error: unknown) => problemFrom(error, 'en', '/v1/claims', '');

@Injectable()
export class Claims {
  constructor(
    @Inject(ClaimsJournal) private readonly claims: ClaimsJournal,
    @Inject(MessageIntake) private readonly messages: MessageIntake | undefined,
    private readonly identity: CommandIdentity,
    private readonly reader: ClaimReader,
    private readonly bus: CommandBus,
    private readonly waiting: ClaimsInWaiting,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  /**
   * Decides a claim and journals its outcome. Throws what a command throws, after journalling it.
   */
  async submit(body: unknown, sender: Sender): Promise<ClaimOutcome> {
    const read = await this.read(body, sender);
    const before = await this.journalledBefore(
      sender,
      this.identity.ofEvent(sender, 'claim', read.event),
    );
    if (before?.state === 'waiting' && JSON.stringify(before.event) !== JSON.stringify(read.event))
      throw new Rejection('idempotency-key-reused', { commandId: before.commandId });
    return this.decide(underIdOf(before, read), sender, before);
  }

  /** The same claim in the journal; under an id of an older release only that of its place. */
  private async journalledBefore(
    { by }: Sender,
    { commandId, formerId }: CommandIds,
  ): Promise<Claim | undefined> {
    const before = await this.claims.get(commandId, formerId);
    return before?.commandId === formerId && before.place !== by.place ? undefined : before;
  }

  /** Tries a waiting claim again, with the sender that is journalled with it. */
  async retry(claim: Claim): Promise<void> {
    const sender: Sender = {
      by: claim.by as Actor,
      correlationId: claim.id,
      ...(claim.replyTo === undefined ? {} : { replyTo: claim.replyTo }),
    };
    await this.decide(underIdOf(claim, this.reader.read(claim.event, sender)), sender, claim);
  }

  /**
   * A claim that cannot be read is rejected and journalled all the same, without its data: there
   * may be a NIK in it (PRIVACY-1).
   */
  private async read(body: unknown, sender: Sender): Promise<ReadClaim> {
    try {
      return this.reader.read(body, sender);
    } catch (error) {
      if (
        isObject(body) &&
        isPlainName(body['id']) &&
        isPlainName(body['source']) &&
        isPlainName(body['type'])
      ) {
        const { id, source, type } = body as { id: string; source: string; type: string };
        const ids = this.identity.ofEvent(sender, 'claim', { source, id });
        const before = await this.journalledBefore(sender, ids);
        const { commandId } = before ?? ids;
        const event: CloudEvent = { specversion: '1.0', id, source, type, data: {} };
        const unread = { envelope: { commandId }, event, eventType: eventTypeOf(type) };
        if (before === undefined || before.state === 'refused')
          await this.journal(unread, sender, before, 'refused', problemOfClaim(error));
      }
      throw error;
    }
  }

  private async decide(
    read: ReadClaim,
    sender: Sender,
    before: Claim | undefined,
  ): Promise<ClaimOutcome> {
    const { shipmentsSeen } = this.waiting;
    try {
      const outcome = await this.bus.execute(new ExecuteCommand(read.envelope));
      if (before?.state !== 'accepted')
        await this.end(read, sender, before, 'accepted', JSON.parse(outcome.answer) as object);
      const { answer: body, changed, replayed } = outcome;
      return { status: changed ? 201 : 200, body, replayed };
    } catch (error) {
      if (
        !(error instanceof Rejection) ||
        isUndecided(error) ||
        error.code === 'idempotency-key-reused'
      )
        throw error;
      if (error.code === 'unknown-shipment' && claimWaits(read.envelope.name))
        return this.wait(read, sender, before, shipmentsSeen);
      await this.end(read, sender, before, 'refused', problemOfClaim(error));
      throw error;
    }
  }

  /** Waits for its shipment, until KEPING_CLAIM_WAIT_HOURS after the claim first came. */
  private async wait(
    read: ReadClaim,
    sender: Sender,
    before: Claim | undefined,
    shipmentsSeenBefore: number,
  ): Promise<ClaimOutcome> {
    const { shipment } = read.envelope.data as { shipment: string };
    const hours = this.settings.claimWaitHours;
    const sinceMs = before?.state === 'waiting' ? Date.parse(before.receivedAt) : this.clock.now();
    const untilMs = sinceMs + hours * HOUR_MS;
    if (this.clock.now() > untilMs) {
      const expired = new Rejection('claim-expired', { shipment, hours });
      await this.end(read, sender, before, 'refused', problemOfClaim(expired));
      throw expired;
    }
    const outcome = {
      commandId: read.envelope.commandId,
      state: 'waiting',
      waitsFor: shipment,
      until: new Date(untilMs).toISOString(),
    };
    // Once more in vain: nothing has changed.
    if (before?.state !== 'waiting') {
      this.waiting.requireRoom(sender.by.account);
      await this.journal(read, sender, before, 'waiting', outcome, shipment);
      this.waiting.added(sender.by.account, shipment, shipmentsSeenBefore);
    }
    return { status: 202, body: JSON.stringify(outcome), replayed: false };
  }

  /**
   * Journals the final outcome. A sender who waits over Kafka gets its result first: until it has
   * been sent, the claim continues to wait and is tried again.
   */
  private async end(
    read: ReadClaim,
    sender: Sender,
    before: Claim | undefined,
    state: 'accepted' | 'refused',
    outcome: object,
  ): Promise<void> {
    if (before?.state === 'waiting' && before.replyTo !== undefined)
      await this.messages?.publish(before.replyTo, { id: before.id, state, body: outcome });
    await this.journal(read, sender, before, state, outcome);
  }

  private async journal(
    { envelope, event, eventType }: Journalled,
    { by, replyTo }: Sender,
    before: Claim | undefined,
    state: Claim['state'],
    outcome: object,
    waitsFor?: string,
  ): Promise<void> {
    const now = new Date(this.clock.now()).toISOString();
    await this.claims.put({
      commandId: envelope.commandId,
      source: event.source,
      id: event.id,
      type: eventType,
      account: by.account,
      place: by.place,
      ...goesTo(event, by.place),
      state,
      event,
      by,
      ...(waitsFor === undefined ? {} : { waitsFor }),
      ...(replyTo === undefined ? {} : { replyTo }),
      receivedAt: before?.receivedAt ?? now,
      decidedAt: now,
      tries: (before?.tries ?? 0) + 1,
      outcome,
    });
  }
}
