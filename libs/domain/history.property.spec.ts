// Random histories over three places against brute force: nothing below zero at any time,
// everything adds up, as of any time and as known at any position.
import fc from 'fast-check';
import { thursday, YMCK } from '../testing/builders/builders.js';
import {
  effective,
  firstNegative,
  sumsAt,
  type BruteForceSums,
} from '../testing/simulation/brute-force.js';
import { lostAt, unconfirmedAt } from '../testing/simulation/control/brute-force-control.js';
import { requireLayers } from '../testing/simulation/layer-invariants.js';
import { histories, randomCommandOf } from '../testing/simulation/random-history.js';
import { ink, printer, procured } from '../testing/builders/steps.js';
import { World } from '../testing/simulation/world.js';
import type { StoredEvent } from '../kernel/core/event.js';
import { Rejection } from '../kernel/core/errors.js';
import type { DomainEvent } from './events.js';
import { foldOf } from './folds.js';
import { changesOf } from './movements.js';
import type { StockState } from './stock/state.js';
import { balanceAt } from './values/timeline.js';
import { isPrinterStream, stockStream } from './values/streams.js';
import { THREE_PLACES } from '../testing/simulation/random-replacements.js';

const SEED = Number(process.env['KEPING_SEED'] ?? 20170717);
const RUNS = Number(process.env['KEPING_RUNS'] ?? 300);
const SOURCE = `seed ${SEED}; KEPING_SEED, KEPING_RUNS`;

type Question = { readonly asOf: number; readonly knownAt: number };
/** `expect` is too slow for a million comparisons. */
function same(what: string, actual: number | undefined, expected: number): void {
  if (actual !== expected) throw new Error(`${what}: ${actual} where brute force says ${expected}`);
}
const shipmentsOf = (events: readonly StoredEvent[]) => [
  ...new Set(
    events
      .filter(({ type }) => type === 'BlankShipped')
      .map(({ data }) => (data as { shipment: string }).shipment),
  ),
];

/**
 * The movements table summed up to a moment and a position, by the brute force's names of cells.
 */
function movedAt(events: readonly StoredEvent[], { asOf, knownAt }: Question): Map<string, number> {
  const cells = new Map<string, number>();
  for (const event of events) {
    if (event.position > knownAt || event.effectiveAtMs > asOf) continue;
    for (const { stream, item, delta } of changesOf(event as unknown as DomainEvent)) {
      if (isPrinterStream(stream)) continue;
      const owner = stream.slice(stream.indexOf('-') + 1);
      for (const [quantity, amount] of Object.entries(delta)) {
        if (item === 'ink' && quantity !== 'onHand') continue;
        const cell = `${owner} ${item === 'ink' ? 'ink' : quantity}`;
        cells.set(cell, (cells.get(cell) ?? 0) + amount);
      }
    }
  }
  return cells;
}

function expectTable(
  events: readonly StoredEvent[],
  question: Question,
  sums: BruteForceSums,
): void {
  const moved = movedAt(events, question);
  for (const [cell, amount] of sums.entries())
    same(`movements table, ${cell}`, moved.get(cell) ?? 0, amount);
}

/** STOCK-2: the place's, the country's and (SHIP-2) the shipment's sum. */
function expectIdentities(events: readonly StoredEvent[], sums: BruteForceSums): void {
  const all = (quantity: string) =>
    THREE_PLACES.reduce((sum, place) => sum + sums.of(`${place} ${quantity}`), 0);
  for (const place of THREE_PLACES) {
    const of = (quantity: string) => sums.of(`${place} ${quantity}`);
    const shelf =
      of('opened') +
      of('procured') +
      of('received') +
      of('found') +
      of('voided') +
      of('adjusted') -
      of('shipped') -
      of('printed') -
      of('spoiled') -
      of('lost');
    same(`identity of ${place}, on hand`, shelf, of('onHand'));
    same(
      `identity of ${place}, quarantine`,
      of('damaged') + of('spoiled') - of('destroyed'),
      of('quarantine'),
    );
  }
  const entered = all('opened') + all('procured') + all('surplus') + all('adjusted');
  const explained =
    all('onHand') +
    all('quarantine') +
    all('inbound') +
    all('missing') +
    all('printed') +
    all('destroyed') +
    all('lost') +
    all('lostInTransit') -
    all('found');
  same('identity of the country', explained, entered);
  same('in transit', all('inbound'), all('outbound'));
  for (const id of shipmentsOf(events)) {
    const of = (quantity: string) => sums.of(`${id} ${quantity}`);
    same(
      `shipment ${id}`,
      of('accepted') + of('damaged') + of('missing') + of('lost') + of('voided') + of('travelling'),
      of('shipped'),
    );
  }
}

/**
 * The states that the rules look at say what brute force says, at the time in question and at the
 * end.
 */
function expectStates(world: World, asOf: number): void {
  const then = sumsAt(world.events, asOf);
  const last = sumsAt(world.events);
  for (const place of THREE_PLACES) {
    const { balances } = world.stock(place);
    const blank = balances.get('blank')!;
    const timelines = {
      onHand: blank.onHand,
      quarantine: blank.quarantine,
      unaccounted: blank.unaccounted,
      ink: balances.get(YMCK)!.onHand,
    };
    for (const [quantity, timeline] of Object.entries(timelines)) {
      same(
        `state of ${place}, ${quantity} then`,
        balanceAt(timeline, asOf),
        then.of(`${place} ${quantity}`),
      );
      same(
        `state of ${place}, ${quantity} at the end`,
        timeline.total,
        last.of(`${place} ${quantity}`),
      );
    }
  }
  for (const id of shipmentsOf(world.events)) {
    const { shipped, inTransit, unaccounted } = world.shipment(id);
    same(`state of ${id}, shipped`, shipped, last.of(`${id} shipped`));
    same(`state of ${id}, travelling`, inTransit.total, last.of(`${id} travelling`));
    same(
      `state of ${id}, travelling then`,
      balanceAt(inTransit, asOf),
      then.of(`${id} travelling`),
    );
    same(`state of ${id}, unaccounted`, unaccounted.total, last.of(`${id} unaccounted`));
  }
}

/**
 * STOCK-7: where a count was made good, the shelf still shows at the count's time what was counted.
 */
function expectSettledCounts(events: readonly StoredEvent[]): void {
  for (const { type, data } of effective(events)) {
    if (type !== 'BlankAdjusted') continue;
    const count = events.find(({ id }) => id === (data as { count: string }).count)!;
    const { place, counted } = count.data as { place: string; counted: number };
    same(
      `${place} at its settled count`,
      counted,
      sumsAt(events, count.effectiveAtMs).of(`${place} onHand`),
    );
  }
}

/** CTRL-1, 2, 6, 7: what waits for its supervisor, and what was lost. */
function expectUnconfirmed(world: World): void {
  for (const place of THREE_PLACES) {
    const { unconfirmed, losses } = world.stock(place);
    const known = unconfirmed.map(({ event, disputed }) => `${event} ${disputed}`).sort();
    const expected = [...unconfirmedAt(world.events, place)]
      .map(([id, is]) => `${id} ${is}`)
      .sort();
    if (known.join() !== expected.join())
      throw new Error(`${place} waits for ${known.join()}, brute force says ${expected.join()}`);
    same(`${place}, all losses`, losses.get('blank')?.total ?? 0, lostAt(world.events, place));
  }
}

/** What was known at a position, folded from that prefix alone, as of a moment. */
function expectPrefix(events: readonly StoredEvent[], { asOf, knownAt }: Question): void {
  const sums = sumsAt(events, asOf, knownAt);
  for (const place of THREE_PLACES) {
    const stream = stockStream(place);
    const fold = foldOf(stream);
    const mine = events.filter(({ position, streams }) => position <= knownAt && stream in streams);
    const state = mine.reduce(
      (known, event) => fold.evolve(known, event),
      fold.initial(place),
    ) as StockState;
    same(
      `${place} as known then`,
      balanceAt(state.balances.get('blank')!.onHand, asOf),
      sums.of(`${place} onHand`),
    );
  }
}

/**
 * Plays the commands; after each accepted one everything is compared. Returns what was accepted.
 */
function play(
  dice: readonly Parameters<typeof randomCommandOf>[0][],
  questions: readonly (readonly [number, number])[],
  accepted: Map<string, number>,
): void {
  const world = new World();
  for (const place of THREE_PLACES)
    for (const step of [ink(place, 700), printer(`P-${place}`, place)]) step(world);
  procured(150)(world);
  const began = Date.parse(thursday(8, 30));
  dice.forEach((one, i) => {
    const command = randomCommandOf(one, world, i + 1);
    if (!command) return;
    const before = world.events.length;
    try {
      world.run(command.name, command.data as never, {
        now: command.now,
        occurredAt: command.occurredAt,
      });
    } catch (error) {
      if (!(error instanceof Rejection)) throw error;
      if (world.events.length !== before) throw new Error('a refused command left events behind');
      accepted.set(`${command.name} rejected`, (accepted.get(`${command.name} rejected`) ?? 0) + 1);
      return;
    }
    accepted.set(command.name, (accepted.get(command.name) ?? 0) + 1);
    const [a, b] = questions[i % questions.length]!;
    const question = { asOf: began + a * 60_000, knownAt: 1 + (b % world.events.length) };
    const negative = firstNegative(world.events);
    if (negative) throw new Error(`below zero: ${negative}`);
    const sums = sumsAt(world.events, question.asOf, question.knownAt);
    expectTable(world.events, question, sums);
    expectIdentities(world.events, sums);
    expectIdentities(world.events, sumsAt(world.events));
    expectStates(world, question.asOf);
    expectSettledCounts(world.events);
    expectUnconfirmed(world);
    if (i % 7 === 0) expectPrefix(world.events, question);
    if (i % 7 === 0 || i === dice.length - 1) requireLayers(world.events);
  });
}

describe('STOCK-1 STOCK-2 STOCK-9 SHIP-2 TIME-2 random histories', () => {
  it(`STOCK-1 STOCK-2 STOCK-7 STOCK-9 SHIP-2 CTRL-6 CTRL-7 ${RUNS} histories (${SOURCE})`, () => {
    const accepted = new Map<string, number>();
    const questions = fc.array(fc.tuple(fc.nat(700), fc.nat(1_000)), {
      minLength: 20,
      maxLength: 20,
    });
    fc.assert(
      fc.property(histories, questions, (dice, asked) => play(dice, asked, accepted)),
      { seed: SEED, numRuns: RUNS },
    );
    if (process.env['KEPING_SHOW'])
      process.stdout.write(
        `${JSON.stringify(Object.fromEntries([...accepted].sort()), null, 1)}\n`,
      );
    // A generator that stops reaching a command would prove nothing about it.
    const rare = [
      'OpenStock',
      'ProcureBlanks',
      'ProcureInk',
      'UseInk',
      'ShipBlanks',
      'ReceiveBlanks',
      'ReportShipmentLost',
      'VoidShipment',
      'PrintBlanks',
      'SpoilBlanks',
      'DestroyBlanks',
      'ReportBlanksLost',
      'ReportBlanksFound',
      'CountBlanks',
      'AdjustBlanks',
      'ConfirmLoss',
      'DisputeLoss',
      'ConfirmDestruction',
      'ConfirmCorrection',
      'CorrectEvents',
      'CorrectEvents rejected',
      'PrintBlanks rejected',
    ].filter((name) => (accepted.get(name) ?? 0) < RUNS / 10);
    expect(rare).toEqual([]);
  });
});
