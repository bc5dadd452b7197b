// The answers of the service about one place, as far as the pages show them.
import type { CardEntry } from '../charts/card-curve.js';

export type PlaceHead = {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly province: string;
  readonly tz: string;
};
type LastDay = { readonly days: number | null; readonly runsOutOn: string | null };
export type PlaceRunOut = LastDay & {
  readonly band: { readonly early: string | null; readonly late: string | null } | null;
  readonly withInbound: LastDay;
};
export type PlacePlan = {
  readonly demand: {
    readonly blanksPerDay: number | null;
    readonly inkPrintsPerDay: number | null;
  };
  readonly waiting: { readonly people: number; readonly asOf: string } | null;
  readonly needPerDay: number | null;
  readonly expectedUsePerDay: number | null;
  readonly unmetPerDay: number | null;
  readonly capacityPerDay: number;
  readonly workingPrinters: number;
  readonly printersShort: number | null;
  readonly limits: readonly string[];
  readonly bottleneck: string;
  readonly blanks: PlaceRunOut;
  readonly ink: PlaceRunOut;
  readonly runsOutOn: string | null;
  readonly reorder: {
    readonly leadTimeDays: number;
    readonly leadTimeBasis: string;
    readonly orderDue: boolean | null;
    readonly blanksWithOrders: number;
    readonly requestedBlanks: number;
    readonly minimumBlanks: number | null;
    readonly orderBlanks: number | null;
    readonly orderCartons: number | null;
    readonly minimumRibbons: number | null;
    readonly orderRibbons: number | null;
  };
  readonly basis: {
    readonly recordedDays: number;
    readonly unknownDays: number;
    readonly censoredDays: number;
    readonly from: string;
    readonly to: string;
  };
};
type UnconfirmedFigures = { readonly unconfirmed: number; readonly disputed: number };
export type PlaceStock = {
  readonly asOf: string;
  readonly knownAt: string;
  readonly place: string;
  readonly name: string;
  readonly kind: string;
  readonly version: number;
  readonly blanks: Readonly<Record<string, number>> & {
    readonly onHand: number;
    readonly quarantine: number;
    readonly inbound: number;
    readonly outbound: number;
    readonly available: number;
    readonly printed: number;
  };
  readonly ink: readonly {
    readonly model: string;
    readonly prints: number;
    readonly ribbonsSealed: number;
    readonly depleted: boolean;
  }[];
  readonly printers: readonly {
    readonly printer: string;
    readonly model: string;
    readonly inkModel: string;
    readonly owner: string;
    readonly custodian: string | null;
    readonly working: boolean;
  }[];
  readonly power: { readonly on: boolean; readonly since: string | null };
  readonly lastCount: {
    readonly occurredAt: string;
    readonly counted: number;
    readonly expected: number;
    readonly variance: number;
    readonly event: string;
  } | null;
  readonly lastReport: {
    readonly date: string;
    readonly printed: number;
    readonly blanksLeft: number;
    readonly inkLeft: number;
    readonly waiting: number;
    readonly event: string;
  } | null;
  readonly losses: UnconfirmedFigures;
  readonly inkLosses: UnconfirmedFigures;
  readonly corrections: UnconfirmedFigures;
  readonly lastInspection: {
    readonly date: string;
    readonly findings: string;
    readonly event: string;
  } | null;
  readonly planning: PlacePlan | null;
};
export type PlaceCardLine = CardEntry & {
  readonly position: number;
  readonly recordedAt: string;
  readonly document: string | null;
  readonly by: string;
  readonly corrected: boolean;
};
export type PlaceCardAnswer = {
  readonly asOf: string;
  readonly opening: { readonly onHand: number; readonly inbound: number };
  readonly lines: readonly PlaceCardLine[];
};
export type PlaceSeriesAnswer = {
  readonly days: readonly string[];
  readonly places: readonly string[];
  readonly values: readonly (readonly (number | null)[])[];
};
export type PlaceLoanItem = {
  readonly loan: string;
  readonly borrower: string;
  readonly item: string;
  readonly quantity: number;
  readonly state: string;
  readonly dueAt: string;
  readonly open: boolean;
  readonly overdue: boolean;
  readonly outstanding: number;
  readonly parts: readonly { readonly lender: string }[];
};
export type PlaceShipmentItem = {
  readonly shipment: string;
  readonly item: string;
  readonly state: string;
  readonly from: string;
  readonly to: string;
  readonly shippedAt: string;
  readonly expectedAt: string | null;
  readonly shipped: number;
  readonly accepted: number;
  readonly travelling: number;
};
export type ItemsOf<T> = { readonly items: readonly T[] };
