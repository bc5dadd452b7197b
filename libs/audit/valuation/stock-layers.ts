// STOCK-9: the stock of every place as layers of lots, at any time: all movements in the order of
// their effective time, without those that were corrected.
import { breathe } from '../../kernel/core/breathe.js';
import type { LedgerEvent } from '../../domain/events.js';
import { flowsOf, isShelfCell, isUsedCell, shelfOf, type Flow } from './flows.js';
import { LayerQueue } from './layer-queue.js';
import { sourceOf, type Layer, type TakenLayers } from './layers.js';

type Moved = {
  readonly event: string;
  readonly position: number;
  readonly atMs: number;
  readonly flows: readonly Flow[];
};

/** One flow as it was played: the layers that it took along, and of which event and time (ms). */
export type PlayedFlow = {
  readonly event: string;
  readonly atMs: number;
  readonly flow: Flow;
  readonly layers: readonly Layer[];
};
type FlowSeen = (played: PlayedFlow) => void;

const EMPTY = new LayerQueue();
/** So many times are played between two pauses. */
const PAUSE_EVERY = 200;

/** Collects movements in any order. What is known of them is asked of a replay. */
export class StockLayers {
  private readonly byEvent = new Map<string, Moved>();
  private ended: Promise<LayerReplay> | undefined;

  apply(event: LedgerEvent): void {
    this.ended = undefined;
    if (event.type === 'EventCorrected') this.byEvent.delete(event.data.event);
    const flows = flowsOf(event);
    if (flows.length === 0) return;
    const { id, position, effectiveAtMs } = event;
    this.byEvent.set(id, { event: id, position, atMs: effectiveAtMs, flows });
  }

  /** The layers after all movements: played once, with pauses, for all who ask. */
  atEnd(): Promise<LayerReplay> {
    return (this.ended ??= this.replay().advanceWithPauses(Infinity));
  }

  /** All movements from the first one on; `seen` gets each flow when it is played. */
  replay(seen?: FlowSeen): LayerReplay {
    return new LayerReplay(
      [...this.byEvent.values()].sort((a, b) => a.atMs - b.atMs || a.position - b.position),
      seen,
    );
  }
}

/** The layers after everything at or before a time; it goes forward only. */
export class LayerReplay {
  private readonly cells = new Map<string, LayerQueue>();
  private next = 0;

  constructor(
    private readonly moved: readonly Moved[],
    private readonly seen: FlowSeen = () => undefined,
  ) {}

  /** Plays all movements up to the time (ms); an earlier time than before changes nothing. */
  advanceTo(atMs: number): this {
    while (this.playNext(atMs));
    return this;
  }

  /** The same, with pauses in which other work of the process runs. */
  async advanceWithPauses(atMs: number): Promise<this> {
    for (let played = 1; this.playNext(atMs); played += 1)
      if (played % PAUSE_EVERY === 0) await breathe();
    return this;
  }

  /** Plays the movements of the next time; false where it would be later than `atMs`. */
  private playNext(atMs: number): boolean {
    const first = this.next;
    const time = this.moved[first]?.atMs;
    if (time === undefined || time > atMs) return false;
    while (this.moved[this.next]?.atMs === time) this.next += 1;
    this.playTogether(this.moved.slice(first, this.next));
    return true;
  }

  /** What is in a place or state, by the names of `flows.ts`; empty where nothing ever was. */
  in(cell: string): LayerQueue {
    return this.cells.get(cell) ?? EMPTY;
  }

  /** The layers of all the ink on the shelves of a place, whatever its model. */
  inkAt(place: string): readonly Layer[] {
    return [...this.cells].flatMap(([cell, queue]) => {
      const shelf = isShelfCell(cell) ? shelfOf(cell) : undefined;
      return shelf?.place === place && shelf.model !== undefined ? queue.layers : [];
    });
  }

  /** Every place or state where something was, by name. */
  all(): ReadonlyMap<string, LayerQueue> {
    return this.cells;
  }

  /**
   * STOCK-1 holds for whole times: of movements at one time, those wait whose pieces only come with
   * another one.
   */
  private playTogether(movements: readonly Moved[]): void {
    if (movements.length === 1) return this.play(movements[0]!);
    let waiting = movements;
    while (waiting.length > 0) {
      const blocked = waiting.filter((moved) => {
        const isPossible = this.hasAll(moved);
        if (isPossible) this.play(moved);
        return !isPossible;
      });
      if (blocked.length === waiting.length) {
        for (const moved of blocked) this.play(moved);
        return;
      }
      waiting = blocked;
    }
  }

  private hasAll({ flows }: Moved): boolean {
    return flows.every(({ from }) => {
      if (from === null) return true;
      const needed = flows.reduce((sum, flow) => sum + (flow.from === from ? flow.quantity : 0), 0);
      return this.in(from).quantity >= needed;
    });
  }

  private play({ flows, event, atMs }: Moved): void {
    for (const flow of flows) {
      const { layers, possibleSources } =
        flow.from === null ? entered(flow) : this.cell(flow.from).take(flow.quantity, flow.serials);
      this.seen({ event, atMs, flow, layers });
      const isUsed = isUsedCell(flow.to);
      const isOnShelf = isShelfCell(flow.to);
      const arrived = layers.map(({ lot, quantity, serials }) =>
        isUsed || (isOnShelf && !serials)
          ? { lot, quantity }
          : { lot, quantity, ...(serials ? { serials } : {}), event, sinceMs: atMs },
      );
      this.cell(flow.to).put({ layers: arrived, possibleSources });
    }
  }

  private cell(name: string): LayerQueue {
    const known = this.cells.get(name) ?? new LayerQueue();
    this.cells.set(name, known);
    return known;
  }
}

/** An answer to each question, by the layers at its time (ms); they are asked in order of time. */
export async function answersAt<Question, Answer>(
  replay: LayerReplay,
  questions: readonly Question[],
  timeOf: (question: Question) => number,
  answerOf: (replay: LayerReplay, question: Question) => Answer,
): Promise<ReadonlyMap<Question, Answer>> {
  const inOrder = [...questions].sort((a, b) => timeOf(a) - timeOf(b));
  const answers = new Map<Question, Answer>();
  for (const question of inOrder)
    answers.set(question, answerOf(await replay.advanceWithPauses(timeOf(question)), question));
  return answers;
}

const entered = ({ lot, quantity, serials }: Flow): TakenLayers => ({
  layers: [{ lot, quantity, ...(serials.length > 0 ? { serials } : {}) }],
  possibleSources: new Set(serials.length > 0 ? [] : [sourceOf(lot)]),
});
