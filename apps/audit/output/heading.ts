// The heading of an answer: its point in time, and that its figures are simulated.
import type { Run } from './run.js';

const SIMULATED_FIGURES =
  'simulated: reported figures of 2017 with assumptions, see docs/demo-assumptions.md';

/** `{ figures }` where the source is simulated, for answers in JSON; else nothing. */
export const simulatedFigures = ({ source }: Run): { readonly figures?: string } =>
  source.simulated ? { figures: SIMULATED_FIGURES } : {};

export function printHeading(
  run: Run,
  { position, asOf, knownAt }: { position: number; asOf: string; knownAt: string },
): void {
  run.print(run.texts.sentence('moment', { position, asOf, knownAt }));
  printSimulated(run);
}

/** The sentence that figures are simulated, where they are. */
export function printSimulated({ print, source, texts }: Run): void {
  if (source.simulated) print(texts.sentence('simulated'));
}
