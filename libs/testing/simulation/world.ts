// A little world in memory for the pure model: runs commands as the transact loop does, without
// store, clock or waiting.
import type { CommandName } from '../../domain/commands.js';
import type { EventType, LedgerEvent } from '../../domain/events.js';
import { modelOf } from '../../domain/model.js';
import type { AllotmentState } from '../../domain/allotment/state.js';
import type { LoanState } from '../../domain/loan/state.js';
import type { Rules } from '../../domain/rules.js';
import type { ItemBalance, StockState } from '../../domain/stock/state.js';
import type { NewEvent, StoredEvent, Actor, Evidence } from '../../kernel/core/event.js';
import { streamId } from '../../kernel/core/event.js';
import { centre, friday, province, regency, RULES, type DataOf } from '../builders/builders.js';
import type { PrinterState } from '../../domain/printer/state.js';
import type { ShipmentState } from '../../domain/shipment/state.js';
import { concerns } from '../../domain/movements.js';
import {
  stockStream,
  shipmentStream,
  allotmentStream,
  loanStream,
  printerStream,
} from '../../domain/values/streams.js';
import { BLANKS, goodsKey } from '../../domain/values/goods.js';

/**
 * Who and when. Without `now` the world's clock continues to `occurredAt` (Friday 08:00 where none
 * is given) if that is later; without `by` the place that acts speaks.
 */
export type Circumstance = {
  readonly by?: Actor;
  readonly occurredAt?: string;
  readonly now?: string;
  readonly document?: string;
  readonly note?: string;
};
/** Fields that need an earlier event's id are made from the world. */
export type Fields<C extends CommandName> = DataOf<C> | ((world: World) => DataOf<C>);

/** Commands that the supervisor of the place gives. */
const SUPERVISED: ReadonlySet<CommandName> = new Set<CommandName>([
  'AdjustBlanks',
  'AdjustInk',
  'ClosePeriod',
  'ConfirmCorrection',
  'ConfirmDestruction',
  'DisputeCorrection',
  'ConfirmLoss',
  'DisputeLoss',
]);

type Known = { readonly version: number; readonly state: unknown };

/** The ids that a world gives: the position as a UUID. */
export const eventId = (position: number): string =>
  `00000000-0000-4000-8000-${String(position).padStart(12, '0')}`;

export class World {
  readonly events: StoredEvent[] = [];
  private readonly streams = new Map<string, Known>();
  private clock = 0;

  constructor(readonly rules: Rules = RULES) {}

  /**
   * Decides a command and takes its events in; throws Rejection and then is as it was. Returns the
   * events it recorded.
   */
  run<C extends CommandName>(
    name: C,
    fields: Fields<C>,
    { by, occurredAt, now, document, note }: Circumstance = {},
  ): readonly StoredEvent[] {
    const data = typeof fields === 'function' ? fields(this) : fields;
    const nowMs =
      now === undefined
        ? Math.max(this.clock, Date.parse(occurredAt ?? friday(8)))
        : Date.parse(now);
    const model = modelOf(this.rules);
    const decider = model.decider(name);
    const named = this.named(decider.events?.(data as never) ?? []);
    const read = new Map<string, Known>();
    const states = { get: (stream: string) => read.get(stream)?.state };
    const when = occurredAt ?? new Date(nowMs).toISOString();
    const actor = by ?? this.actorOf(name, data);
    const paper = {
      ...(document === undefined ? {} : { document }),
      ...(note === undefined ? {} : { note }),
    };
    const context = {
      nowMs,
      by: actor,
      rules: this.rules,
      occurredAt: when,
      effectiveAtMs: Date.parse(when),
      named,
      ...paper,
    };
    for (;;) {
      const unread = decider
        .streams(data as never, states, context)
        .filter((stream) => !read.has(stream));
      if (unread.length === 0) break;
      for (const stream of unread) read.set(stream, this.known(stream));
    }
    decider.authorize?.(data as never, states, context);
    const recorded = this.record(decider.decide(data as never, states, context), read, {
      by: actor,
      when,
      nowMs,
      paper,
    });
    this.clock = Math.max(this.clock, nowMs);
    return recorded;
  }

  /** The id of the last event of a type. */
  last(type: EventType): string {
    const found = this.events.findLast((event) => event.type === type);
    if (!found) throw new Error(`no ${type} has happened`);
    return found.id;
  }

  stock(place: string): StockState {
    return this.known(stockStream(place)).state as StockState;
  }
  /** The balance of goods by their key: of blanks where none is given. */
  shelf(place: string, goods = goodsKey(BLANKS)): ItemBalance {
    return this.stock(place).balances.get(goods)!;
  }

  shipment(id: string): ShipmentState {
    return this.known(shipmentStream(id)).state as ShipmentState;
  }

  loan(id: string): LoanState {
    return this.known(loanStream(id)).state as LoanState;
  }

  allotment(id: string): AllotmentState {
    return this.known(allotmentStream(id)).state as AllotmentState;
  }

  printer(id: string): PrinterState {
    return this.known(printerStream(id)).state as PrinterState;
  }

  private known(stream: string): Known {
    return (
      this.streams.get(stream) ?? {
        version: 0,
        state: modelOf(this.rules).fold(stream).initial(streamId(stream)),
      }
    );
  }

  private named(ids: readonly string[]): ReadonlyMap<string, StoredEvent> {
    return new Map(
      this.events.filter((event) => ids.includes(event.id)).map((event) => [event.id, event]),
    );
  }

  /** All or nothing: the streams move only when every event has folded. */
  private record(
    newEvents: readonly NewEvent[],
    read: ReadonlyMap<string, Known>,
    { by, when, nowMs, paper }: { by: Actor; when: string; nowMs: number; paper: Evidence },
  ): readonly StoredEvent[] {
    const model = modelOf(this.rules);
    const moved = new Map<string, Known>();
    const recorded: StoredEvent[] = [];
    for (const newEvent of newEvents) {
      const position = this.events.length + recorded.length + 1;
      const occurredAt = newEvent.occurredAt ?? when;
      const heads = concerns(newEvent).map((stream) => {
        const known = moved.get(stream) ?? read.get(stream);
        if (!known) throw new Error(`${newEvent.type} concerns ${stream}, which was not read`);
        return { stream, known };
      });
      const event: StoredEvent = {
        position,
        id: eventId(position),
        type: newEvent.type,
        data: newEvent.data,
        ...(newEvent.schemaversion === undefined ? {} : { schemaversion: newEvent.schemaversion }),
        occurredAt,
        recordedAt: new Date(nowMs).toISOString(),
        by,
        ...(newEvent.evidence ?? paper),
        commandId: `command-${this.events.length + 1}`,
        correlationId: `command-${this.events.length + 1}`,
        hash: '',
        streams: Object.fromEntries(heads.map(({ stream, known }) => [stream, known.version + 1])),
        effectiveAtMs: Date.parse(
          model.effectiveAt({ type: newEvent.type, data: newEvent.data, occurredAt }),
        ),
      };
      for (const { stream, known } of heads)
        moved.set(stream, {
          version: known.version + 1,
          state: model.fold(stream).evolve(known.state, event),
        });
      recorded.push(event);
    }
    for (const [stream, known] of moved) this.streams.set(stream, known);
    this.events.push(...recorded);
    return recorded;
  }

  /**
   * Who would say such a thing: the office of the place that acts, its supervisor for an
   * adjustment, the centre for what only it does.
   */
  actorOf(name: CommandName, data: object): Actor {
    const named = data as {
      place?: string;
      from?: string;
      shipment?: string;
      printer?: string;
      loan?: string;
      borrower?: string;
      lender?: string;
      corrections?: readonly { event: string }[];
    };
    if (name === 'RefuseAllotment') return centre();
    if (name === 'GrantAllotment' || name === 'SetEnrolmentTarget' || name === 'ProcureBlanks')
      return centre();
    if (SUPERVISED.has(name))
      return this.office(this.rules.places.supervisor(named.place!), 'pengawas');
    if (name === 'CorrectEvents')
      return (
        this.events.find((event: StoredEvent) => event.id === named.corrections![0]!.event)?.by ??
        centre()
      );
    if (name === 'ReceiveBlanks' || name === 'ReceiveInk')
      return this.office(this.shipment(named.shipment!).to);
    if (named.loan !== undefined)
      return this.ofLoan(name, named.loan, named.lender ?? '', named.borrower);
    const place =
      named.place ??
      named.from ??
      (named.shipment === undefined
        ? this.printer(named.printer!).custodian
        : this.shipment(named.shipment).from);
    return this.office(place ?? '');
  }

  /**
   * The lender lends and takes back, the borrower asks, takes and returns, provinces approve and
   * extended.
   */
  private ofLoan(
    name: CommandName,
    loan: string,
    lender: string,
    asking: string | undefined,
  ): Actor {
    const borrower = asking ?? this.loan(loan).borrower;
    if (name === 'ApproveLoan' || name === 'RefuseLoan')
      return this.office(this.rules.places.supervisor(borrower));
    if (name === 'ExtendLoan' || name === 'ForgiveLoan')
      return this.office(this.rules.places.supervisor(lender));
    return this.office(
      name === 'OfferLoan' || name === 'DeclineLoan' || name === 'Lend' || name === 'Recover'
        ? lender
        : borrower,
    );
  }

  private office(place: string, account?: string): Actor {
    const kind = this.rules.places.get(place)?.kind;
    const role = kind === 'province' ? province : kind === 'regency' ? regency : centre;
    return kind === 'province' || kind === 'regency'
      ? role(place, account && `${account}-${place}`)
      : centre(account);
  }
}

/** An event of one type out of what was recorded, with its data typed. */
export function only<T extends EventType>(events: readonly StoredEvent[], type: T): LedgerEvent<T> {
  const found = events.find((event) => event.type === type);
  if (!found) throw new Error(`no ${type} among ${events.map((event) => event.type).join(', ')}`);
  return found as unknown as LedgerEvent<T>;
}
