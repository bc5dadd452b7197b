// The port to the results of rejected messages: a message that comes again gets the same result.
import type { MessageAnswer } from './message-intake.js';

export abstract class IntakeOutcomes {
  /** The stored results of those of these messages that have one, by message id. */
  abstract find(ids: readonly string[]): Promise<ReadonlyMap<string, MessageAnswer>>;

  /** Stores results by message id; a result that is stored already stays. */
  abstract add(results: ReadonlyMap<string, MessageAnswer>): Promise<void>;
}
