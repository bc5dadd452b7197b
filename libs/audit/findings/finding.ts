// What an auditor would look at: each kind of finding is a fold over the events with a list at the
// end, every line with its events.
import type { LedgerEvent } from '../../domain/events.js';
import { localDay, type Place, type Places } from '../../domain/values/places.js';

export const DAY_MS = 86_400_000;

/** What a finding may depend on besides the events. `figures`: outside figures, one a line. */
export type Inquiry = {
  readonly places: Places;
  readonly inkModels: ReadonlyMap<string, number>;
  readonly nowMs: number;
  readonly cardsPerDay: number;
  readonly lowPrintThreshold: number;
  readonly days?: number;
  readonly place?: string;
  readonly province?: string;
  readonly lot?: string;
  readonly serial?: number;
  readonly match?: string;
  readonly figures?: readonly Readonly<Record<string, string>>[];
};
export type Item = Readonly<Record<string, unknown>>;
/** `alarms`: how many of the items must not be there at all. */
export type Found = {
  readonly items: readonly Item[];
  readonly totals?: Item;
  readonly alarms?: number;
};
export type Finding = { take(event: LedgerEvent): void; found(): Found | Promise<Found> };

/**
 * `question`: its number among the auditors' questions; `days` is what is meant where none are
 * given.
 */
export type FindingKind = {
  readonly name: string;
  readonly question: number;
  readonly days?: number;
  readonly needs?: readonly (keyof Inquiry)[];
  /** Not told by place: for those who may read everything. */
  readonly wide?: boolean;
  make(inquiry: Inquiry): Finding;
};

/** Whether the question is about this place. */
export function concernsPlace({ places, place, province }: Inquiry, code: string): boolean {
  return (
    (place === undefined || code === place) &&
    (province === undefined || places.get(code)?.province === province)
  );
}

/** The places asked about, regencies and others. */
export function placesIn(inquiry: Inquiry): readonly Place[] {
  return inquiry.places.all.filter(({ code }) => concernsPlace(inquiry, code));
}

export const nameOf = ({ places }: Inquiry, code: string): string => places.get(code)?.name ?? '';
export const dayAt = ({ places }: Inquiry, code: string, ms: number): string =>
  localDay(ms, places.get(code)?.tz ?? 'Asia/Jakarta');
export const iso = (ms: number): string => new Date(ms).toISOString();
export const daysBetween = (fromMs: number, toMs: number): number =>
  Math.floor((toMs - fromMs) / DAY_MS);
export const share = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part / whole) * 10_000) / 100;

export type Behind = { readonly events: readonly string[]; readonly eventCount: number };
/** Of events without end the last are told, and how many there are. */
const TOLD = 20;
export const lastOf = (events: readonly string[]): Behind => ({
  events: events.slice(-TOLD),
  eventCount: events.length,
});

/**
 * The events behind lines, by any key: no more of them are kept than are told, however many come.
 */
export class Trails {
  private readonly trails = new Map<
    string,
    { last: { readonly position: number; readonly id: string }[]; count: number }
  >();

  add(key: string, { position, id }: LedgerEvent): void {
    const trail = this.trails.get(key) ?? { last: [], count: 0 };
    this.trails.set(key, trail);
    if (trail.last[trail.last.length - 1]?.id === id) return;
    trail.last.push({ position, id });
    trail.count += 1;
    if (trail.last.length > TOLD) trail.last.shift();
  }

  /** Of one key, or of several whose events are not the same. */
  of(key: string | readonly string[]): Behind {
    const trails = [key]
      .flat()
      .map((one) => this.trails.get(one))
      .filter((trail) => trail !== undefined);
    const last = trails
      .flatMap((trail) => trail.last)
      .sort((a, b) => a.position - b.position)
      .slice(-TOLD);
    return {
      events: last.map(({ id }) => id),
      eventCount: trails.reduce((sum, { count }) => sum + count, 0),
    };
  }
}

type Move = { readonly at: number; readonly delta: number; readonly event: string | undefined };

/** A quantity of every place over business time: entries in any order, balances at any moment. */
export class Book {
  private readonly entries = new Map<string, Move[]>();
  private readonly sums = new Map<string, readonly { at: number; balance: number }[]>();

  /** With the event's id where a line will name it. */
  add(place: string, at: number, delta: number, event?: string): void {
    if (delta === 0) return;
    const list = this.entries.get(place);
    if (list) list.push({ at, delta, event });
    else this.entries.set(place, [{ at, delta, event }]);
    this.sums.delete(place);
  }

  /** The balance just after everything at or before `at`. */
  at(place: string, at: number): number {
    const sums = this.over(place);
    let low = 0;
    let high = sums.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle]!.at <= at) low = middle + 1;
      else high = middle;
    }
    return sums[low - 1]?.balance ?? 0;
  }

  /** Balances in order of moment. */
  over(place: string): readonly { readonly at: number; readonly balance: number }[] {
    let sums = this.sums.get(place);
    if (!sums) {
      let balance = 0;
      sums = [...(this.entries.get(place) ?? [])]
        .sort((a, b) => a.at - b.at)
        .map(({ at, delta }) => ({ at, balance: (balance += delta) }));
      this.sums.set(place, sums);
    }
    return sums;
  }

  places(): readonly string[] {
    return [...this.entries.keys()].sort();
  }

  /** Entries in order of moment. */
  moves(place: string): readonly Move[] {
    return [...(this.entries.get(place) ?? [])].sort((a, b) => a.at - b.at);
  }
}

/** Sums by any key. */
export class Sums {
  private readonly sums = new Map<string, number>();
  add(key: string, by: number): void {
    this.sums.set(key, (this.sums.get(key) ?? 0) + by);
  }
  of(key: string): number {
    return this.sums.get(key) ?? 0;
  }
  entries(): readonly (readonly [string, number])[] {
    return [...this.sums].sort(([a], [b]) => (a < b ? -1 : 1));
  }
}
