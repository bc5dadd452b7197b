// What an auditor would look at: each kind of finding is a fold over the events, summarised as a
// list of items with the events that each rests on.
import type { LedgerEvent } from '../../domain/events.js';
import type { AtRiskItem } from './at-risk.js';
import type { Serial } from '../../domain/serials/interval.js';
import type { WorkingCalendar } from '../../domain/planning/calendar.js';
import { localDay, type Place, type Places } from '../../domain/values/places.js';
import { DAY_MS } from '../../domain/values/time.js';
import type { StockLayers } from '../valuation/stock-layers.js';

/** The accounts of which the storage keeps a hash of a password or a session. */
export type KeptAccess = {
  readonly secrets: readonly string[];
  readonly sessions: readonly string[];
};

/** What a finding may depend on besides the events. `figures`: outside figures, one a line. */
export type Inquiry = {
  readonly places: Places;
  /** Prints per ribbon, by ink model. */
  readonly inkModels: ReadonlyMap<string, number>;
  /** The time that ages are counted to. */
  readonly nowMs: number;
  /** STOCK-9: all movements, when a kind that is `valued` summarises its events. */
  readonly layers: StockLayers;
  /** What one printer can print in a day. */
  readonly cardsPerDay: number;
  /** PLAN-1, PLAN-4: working days, and in how many of them who waits is to be served. */
  readonly calendar: WorkingCalendar;
  readonly backlogDays: number;
  readonly lowPrintThreshold: number;
  readonly days?: number;
  /** Local days that the answer is of, since 1970, both included. */
  readonly period?: { readonly from: number; readonly to: number };
  readonly place?: string;
  readonly province?: string;
  readonly lot?: string;
  readonly serial?: Serial;
  readonly match?: string;
  readonly access?: KeptAccess;
  readonly figures?: readonly Readonly<Record<string, string>>[];
};
export type FindingItem = Readonly<Record<string, unknown>>;
/**
 * `alarms`: how many of the items must not exist at all. `atRisk`: the items whose pieces may be
 * gone or idle, each piece once.
 */
export type FindingResult = {
  readonly items: readonly FindingItem[];
  readonly totals?: FindingItem;
  readonly alarms?: number;
  readonly atRisk?: readonly AtRiskItem[];
};
/** What a caller says about an inquiry. */
export type GivenInquiry = Omit<Inquiry, 'nowMs' | 'layers'>;
/** Applies events in position order; summarises them once, at the end. */
export type FindingFold = {
  apply(event: LedgerEvent): void;
  summarise(): FindingResult | Promise<FindingResult>;
};

/** What is folded from all events, one pass for all that wait. */
export type LedgerFold = {
  readonly name: string;
  /** The number of days where the inquiry has none. */
  readonly days?: number;
  /** It says what pieces are worth. */
  readonly valued?: boolean;
  fold(inquiry: Inquiry): FindingFold;
};

export type FindingKind = LedgerFold & {
  /** The number of the auditors' question that it answers. */
  readonly question: number;
  /** What the inquiry must have. */
  readonly needs?: readonly (keyof Inquiry)[];
  /** Not restricted by place: only for those who may read everything. */
  readonly wide?: boolean;
  /** It compares the events with what the storage keeps of access. */
  readonly comparesAccess?: boolean;
  /** Some of its items must not exist at all: `alarms` counts them. */
  readonly mustBeNone?: true;
};

/** Whether the inquiry is about this place. */
export function concernsPlace({ places, place, province }: Inquiry, code: string): boolean {
  return (
    (place === undefined || code === place) &&
    (province === undefined || places.get(code)?.province === province)
  );
}

/** The places that the inquiry is about: regencies, provinces and the centre. */
export function placesIn(inquiry: Inquiry): readonly Place[] {
  return inquiry.places.all.filter(({ code }) => concernsPlace(inquiry, code));
}

/** The name of a place; empty for an unknown code. */
export const nameOf = ({ places }: Inquiry, code: string): string => places.get(code)?.name ?? '';

/** The local day of a place, `2017-07-14`. */
export const localDayAt = ({ places }: Inquiry, code: string, ms: number): string =>
  localDay(ms, places.zoneOf(code));

/** Whole days that have passed between two times. */
export const daysBetween = (fromMs: number, toMs: number): number =>
  Math.floor((toMs - fromMs) / DAY_MS);

/** A part in percent with two decimals; null where the whole is 0. */
export const percentOf = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part / whole) * 10_000) / 100;
