// A subscription of an account to events: what it has chosen, for whom it speaks, how it is. Pure.
import type { StoredEvent } from '../../kernel/core/event.js';
import { placesOfStreams } from '../../domain/values/streams.js';
import { DAY_MS } from '../../domain/values/time.js';
import { withResumptions, type OffReason, type SendProgress } from './attempts.js';

/** Written by the routes, and by nobody else. Times are ms. */
export type Subscription = {
  readonly id: string;
  readonly url: string;
  /** Null: all. */
  readonly types: readonly string[] | null;
  /** Null: all that the account may read. */
  readonly places: readonly string[] | null;
  readonly description: string | null;
  readonly account: string;
  readonly role: string;
  readonly place: string;
  /** The id of the token that made it or resumed it; null where it was a session. */
  readonly token: string | null;
  readonly createdAtMs: number;
  readonly savedAtMs: number;
  /** The address of this service as its owner asks for it. */
  readonly baseUrl: string;
  readonly secret: string;
  readonly formerSecret: { readonly secret: string; readonly untilMs: number } | null;
  readonly isPaused: boolean;
  /** How often it was resumed. */
  readonly resumed: number;
};

/** A former secret signs for so long beside the new one. */
const FORMER_MS = DAY_MS;

/** Whether an event is among those that were chosen; who may read it is another question. */
export function isChosen({ types, places }: Subscription, event: StoredEvent): boolean {
  if (types !== null && !types.includes(event.type)) return false;
  if (places === null) return true;
  return placesOfStreams(Object.keys(event.streams)).some((place) => places.includes(place));
}

export const withSecret = (given: Subscription, secret: string, nowMs: number): Subscription => ({
  ...given,
  secret,
  formerSecret: { secret: given.secret, untilMs: nowMs + FORMER_MS },
  savedAtMs: nowMs,
});

/** The secrets that a delivery is signed with now. */
export const secretsAt = ({ secret, formerSecret }: Subscription, nowMs: number) =>
  formerSecret !== null && nowMs < formerSecret.untilMs ? [secret, formerSecret.secret] : [secret];

/** How a subscription is, by both records of it. */
export function stateOf(
  { isPaused, resumed }: Subscription,
  progress: SendProgress,
): { readonly state: 'on' | 'failing' | 'off'; readonly reason: 'paused' | OffReason | null } {
  if (isPaused) return { state: 'off', reason: 'paused' };
  const { off, failures } = withResumptions(progress, resumed);
  if (off !== null) return { state: 'off', reason: off };
  return { state: failures > 0 ? 'failing' : 'on', reason: null };
}
