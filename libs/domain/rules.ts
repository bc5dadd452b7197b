// The settings that rules depend on, and the master data: given from outside, the same for every
// decision of a process.
import { Rejection } from '../kernel/core/errors.js';
import type { Context } from '../kernel/core/decider.js';
import type { Place, Places } from './values/places.js';

export type Rules = {
  readonly places: Places;
  /** Ink model → prints per ribbon. */
  readonly inkModels: ReadonlyMap<string, number>;
  readonly lateEntryDaysMax: number;
  readonly loans: LoanRules;
};

/** What is settable about loans. */
export type LoanRules = {
  /** How long an offer stands where it does not say (LOAN-5). */
  readonly offerDays: number;
  /** A lender keeps its own use of so many days (LOAN-2). */
  readonly floorDays: number;
  /** What is asked for, and for how long, when ink is depleted (LOAN-10). */
  readonly inkRibbons: number;
  readonly loanDays: number;
  /** A part inside one province is approved by itself (LOAN-4). */
  readonly autoApprove: boolean;
};

export const LOAN_RULES: LoanRules = {
  offerDays: 7,
  floorDays: 30,
  inkRibbons: 5,
  loanDays: 30,
  autoApprove: false,
};

/**
 * `replacement` is set while a correction's replacement is decided: it stands for an event that has
 * just been undone.
 */
export type Circumstances = Context<Rules> & { readonly replacement?: boolean };

/** The place with this code; throws unknown-place. */
export function placeOf(rules: Rules, code: string): Place {
  const place = rules.places.get(code);
  if (!place) throw new Rejection('unknown-place', { place: code });
  return place;
}

/** Prints per ribbon of a model; throws unknown-ink-model. */
export function yieldOf(rules: Rules, model: string): number {
  const prints = rules.inkModels.get(model);
  if (prints === undefined)
    throw new Rejection('unknown-ink-model', { model, known: [...rules.inkModels.keys()] });
  return prints;
}
