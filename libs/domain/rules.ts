// What every rule may depend on: the settings and the master data, the same for all decisions of a
// process.
import { Rejection } from '../kernel/core/errors.js';
import type { Context, Decider } from '../kernel/core/decider.js';
import type { Place, Places } from './values/places.js';
import {
  blanksOf,
  goodsKey,
  KTP_EL,
  type LoanItem,
  modelField,
  type NamedGoods,
  OF_ITEM,
  type StockGoods,
} from './values/goods.js';

export abstract class Rules {
  abstract readonly places: Places;
  /** What is kept on shelves, by goods key. */
  abstract readonly goods: ReadonlyMap<string, NamedGoods>;
  /** Model of ink or film → prints of a unit. */
  abstract readonly inkModels: ReadonlyMap<string, number>;
  abstract readonly lateEntryDaysMax: number;
  /** Cards that a printer makes in a day. */
  abstract readonly cardsPerDay: number;
  /** CTRL-1: more lost pieces than this need an official record. */
  abstract readonly lossRecordAbove: number;
  /** CTRL-6: more lost prints of a model than those of so many ribbons need an official record. */
  abstract readonly inkLossRecordAbove: number;
  /** CTRL-7: corrections that change a shelf by more pieces or prints must be confirmed. */
  abstract readonly correctionConfirmAbove: number;
  abstract readonly loans: LoanRules;
}

/** The settings about loans. */
export type LoanRules = {
  /** How long an offer is valid that names no end (LOAN-5). */
  readonly offerDays: number;
  /** A lender keeps what it needs itself for so many working days (PLAN-9). */
  readonly floorDays: number;
  /** How many ribbons the policy requests, and for how long, when ink is depleted (LOAN-10). */
  readonly inkRibbons: number;
  readonly loanDays: number;
  /** The policy approves a part inside one province (LOAN-4). */
  readonly autoApprove: boolean;
};

/** What a rule may depend on besides the command and the states. */
export type DecisionContext = Context<Rules>;
/** The rules of one command whose fields are `Data`. */
export type DomainDecider<Data> = Decider<Data, Rules>;

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

/** The blanks of a model, the ID card's where none is named; throws unknown-blank-model. */
export function blanksNamed(rules: Rules, model: string | undefined): StockGoods {
  const blanks = blanksOf(model);
  const known = rules.goods.get(goodsKey(blanks));
  if (known && known.item === blanks.item) return blanks;
  const models = [...rules.goods.values()]
    .filter(({ item }) => item === blanks.item)
    .map((one) => one.model ?? KTP_EL);
  throw new Rejection('unknown-blank-model', { model: model!, known: models });
}

/** What `goodsFields` throws. */
export const UNKNOWN_MODELS = ['unknown-ink-model', 'unknown-blank-model'] as const;

/** How events name the goods of a command: their model, and the yield of one of ink. */
export function goodsFields<I extends LoanItem>(
  rules: Rules,
  { item, model }: { readonly item: I; readonly model?: string | undefined },
): { readonly item: I; readonly model?: string; readonly printsPerRibbon?: number } {
  if (model === undefined) return { item };
  if (OF_ITEM[item].inPrints) return { item, model, printsPerRibbon: yieldOf(rules, model) };
  return { item, ...modelField(blanksNamed(rules, model)) };
}
