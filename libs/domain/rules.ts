// The settings that rules depend on, and the master data: given from outside, the same for every decision of a process.
import { Rejection } from '#kernel/refusal';
import type { Context } from '#kernel/decider';
import type { Place, Places } from './places.js';

export type Rules = {
  readonly places: Places;
  /** Ink model → prints per ribbon. */
  readonly inkModels: ReadonlyMap<string, number>;
  readonly lateEntryDaysMax: number;
};

/** `replacement` is set while a correction's replacement is decided: it stands for an event that has just been undone. */
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
  if (prints === undefined) throw new Rejection('unknown-ink-model', { model, known: [...rules.inkModels.keys()] });
  return prints;
}
