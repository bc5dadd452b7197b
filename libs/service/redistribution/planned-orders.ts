// PLAN-10: what is ordered is in the plan as it is now, with the same quantities or lower ones.
import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { CommandEnvelope } from '../../kernel/core/command.js';
import { Rejection } from '../../kernel/core/errors.js';
import { Feed } from '../../kernel/ports/feed.js';
import { maySend } from '../../domain/authorization/send.js';
import type { OrderRedistribution } from '../../domain/loan/commands-order.js';
import { Rules } from '../../domain/rules.js';
import { stockStream } from '../../domain/values/streams.js';
import { QueryTimes } from '../../http/requests/query-time.js';
import { ProvincePlans, type ProvincePlan } from './province-plans.js';
import { goodsNamed, OF_ITEM } from '../../domain/values/goods.js';

const ORDER = 'OrderRedistribution';
/** How often an order is decided anew where stocks changed meanwhile. */
const TRIES = 5;
const ROWS_WAIT_MS = 500;

@Injectable()
export class PlannedOrders {
  constructor(
    private readonly rules: Rules,
    private readonly times: QueryTimes,
    private readonly plans: ProvincePlans,
    @Inject(Feed) private readonly feed: Feed,
  ) {}

  /**
   * What `decide` makes of a command; an order is decided with its lines checked against the plan,
   * again where a stock that it names has changed since. Throws not-in-plan, plan-moved.
   */
  async decided<Outcome>(
    envelope: CommandEnvelope,
    decide: (checked: CommandEnvelope) => Promise<Outcome>,
  ): Promise<Outcome> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await decide(await this.checked(envelope));
      } catch (error) {
        if (!hasMoved(error) || tries === TRIES) throw error;
        await this.rowsFollow();
      }
    }
  }

  /**
   * What `preview` makes of commands, orders checked likewise. Of several the earlier ones may be
   * what changes a stock: there nothing is tried again.
   */
  async previewed<Outcome>(
    envelopes: readonly CommandEnvelope[],
    preview: (checked: readonly CommandEnvelope[]) => Promise<readonly Outcome[]>,
  ): Promise<readonly Outcome[]> {
    for (let tries = 1; ; tries += 1) {
      const checked: CommandEnvelope[] = [];
      for (const envelope of envelopes) checked.push(await this.checked(envelope));
      const outcomes = await preview(checked);
      const isAgain = envelopes.length === 1 && outcomes.some(hasMoved);
      if (!isAgain || tries === TRIES) return outcomes;
      await this.rowsFollow();
    }
  }

  /** Rows reflect what was recorded, or may by now: another process may write them. */
  private async rowsFollow(): Promise<void> {
    await Promise.race([this.feed.caughtUp(), pause(ROWS_WAIT_MS, undefined, { ref: false })]);
  }

  /** The command with a check against the plan of now, where it is an order that may be given. */
  private async checked(envelope: CommandEnvelope): Promise<CommandEnvelope> {
    if (envelope.name !== ORDER) return envelope;
    const order = envelope.data as OrderRedistribution;
    const { province } = order;
    const { item, model } = goodsNamed(order);
    // Nothing is planned of blanks of other models.
    if (model !== undefined && !OF_ITEM[item].inPrints)
      return { ...envelope, check: () => requirePlanned(order, []) };
    const isKnown =
      this.rules.places.get(province)?.kind === 'province' &&
      (model === undefined || this.rules.inkModels.has(model));
    // What is decided refuses the others by itself.
    if (!isKnown || !maySend(this.rules.places, ORDER, envelope.by, province)) return envelope;
    const planned = await this.plans.of(questionOf(order), await this.times.of());
    return {
      ...envelope,
      check: (events, versionOf) => {
        envelope.check?.(events, versionOf);
        requireUnmoved(order, planned, versionOf);
        requirePlanned(order, linesOf(planned));
      },
    };
  }
}

const hasMoved = (outcome: unknown): boolean =>
  outcome instanceof Rejection && outcome.code === 'plan-moved';

const questionOf = ({ province, item, model, target, includeCentre }: OrderRedistribution) => ({
  province,
  item,
  ...(model === undefined ? {} : { model }),
  ...(target === undefined ? {} : { target }),
  ...(includeCentre === undefined ? {} : { includeCentre }),
});

/** Throws plan-moved where a stock has changed since the plan was computed. */
function requireUnmoved(
  { transfers }: OrderRedistribution,
  { versions }: ProvincePlan,
  versionOf: (stream: string) => number,
): void {
  for (const place of transfers.flatMap(({ from, to }) => [from, to])) {
    const version = versions.get(place);
    if (version !== undefined && version !== versionOf(stockStream(place)))
      throw new Rejection('plan-moved', { place }, 'PLAN-10');
  }
}

type PlannedLine = OrderRedistribution['transfers'][number];
const linesOf = ({ plan, unitsOfLot }: ProvincePlan): readonly PlannedLine[] =>
  plan.transfers.map(({ from, to, lots }) => ({
    from: from.code,
    to: to.code,
    quantity: lots * unitsOfLot,
  }));

/** Throws not-in-plan for the first line that the plan does not have, or not with so much. */
function requirePlanned(
  { province, transfers }: OrderRedistribution,
  lines: readonly PlannedLine[],
): void {
  for (const [index, { from, to, quantity }] of transfers.entries()) {
    const line = lines.find((one) => one.from === from && one.to === to);
    const planned = line?.quantity ?? 0;
    if (quantity > planned)
      throw new Rejection(
        'not-in-plan',
        { field: `/transfers/${index}/quantity`, province, from, to, needed: quantity, planned },
        'PLAN-10',
      );
  }
}
