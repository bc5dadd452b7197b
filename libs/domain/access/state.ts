// access-<account>, the state: whether the account exists and may sign in, for whom it speaks, and
// its tokens (CTRL-9).
import type { Fold } from '../../kernel/core/decider.js';
import type { StoredEvent } from '../../kernel/core/event.js';
import type { DomainEvent, EventOf } from '../events.js';
import { accessStream } from '../values/streams.js';

/** A token of our own, by its `jti`. Times are RFC 3339. */
export type IssuedToken = {
  readonly token: string;
  readonly role: string;
  readonly place: string;
  readonly issuedAt: string;
  readonly until: string;
  /** The position of its event; 0 of a token that was taken over. */
  readonly position: number;
  readonly revokedAt: string | null;
};

export type AccessState = {
  readonly account: string;
  /** False where only tokens were issued for this name. */
  readonly exists: boolean;
  readonly role: string;
  readonly place: string;
  readonly addedAt: string;
  readonly disabledAt: string | null;
  readonly firstPasswordUntil: string | null;
  /** The position of the last event that enabled it; 0 of one that was taken over. */
  readonly enabledAtPosition: number;
  /** The version of the stream. */
  readonly version: number;
  /** A session that was opened at an earlier version is over. */
  readonly sessionsFromVersion: number;
  readonly tokens: ReadonlyMap<string, IssuedToken>;
};

export const accessFold: Fold<AccessState> = {
  initial: (account) => ({
    account,
    exists: false,
    role: '',
    place: '',
    addedAt: '',
    disabledAt: null,
    firstPasswordUntil: null,
    enabledAtPosition: 0,
    version: 0,
    sessionsFromVersion: 0,
    tokens: new Map(),
  }),
  evolve(before, stored) {
    const event = stored as StoredEvent & DomainEvent;
    const version = stored.streams[accessStream(before.account)] ?? before.version + 1;
    const state = { ...before, version };
    const ended = { ...state, sessionsFromVersion: version };
    switch (event.type) {
      case 'AccountAdded':
        return added(ended, stored, event.data);
      case 'AccountChanged':
        return { ...ended, role: event.data.role, place: event.data.place };
      case 'AccountDisabled':
        return { ...ended, disabledAt: stored.recordedAt };
      case 'AccountEnabled':
        return { ...state, disabledAt: null, enabledAtPosition: stored.position };
      case 'PasswordReset':
        return { ...ended, firstPasswordUntil: event.data.firstPasswordUntil };
      case 'TokenIssued':
        return withToken(state, tokenOf(stored, event.data));
      case 'TokenRevoked': {
        const token = state.tokens.get(event.data.token);
        return token ? withToken(state, { ...token, revokedAt: stored.recordedAt }) : state;
      }
      default:
        return state;
    }
  },
};

function added(
  state: AccessState,
  { recordedAt, position }: StoredEvent,
  { role, place, firstPasswordUntil: until, takenOver = false }: EventOf<'AccountAdded'>,
): AccessState {
  const firstPasswordUntil = until ?? null;
  const enabledAtPosition = takenOver ? 0 : position;
  const isNew = { exists: true, addedAt: recordedAt, disabledAt: null, enabledAtPosition };
  return { ...state, ...isNew, role, place, firstPasswordUntil };
}

function tokenOf(
  { recordedAt, position }: StoredEvent,
  { token, role, place, until, takenOver = false }: EventOf<'TokenIssued'>,
): IssuedToken {
  const issued = { issuedAt: recordedAt, until, position: takenOver ? 0 : position };
  return { token, role, place, ...issued, revokedAt: null };
}

const withToken = (state: AccessState, token: IssuedToken): AccessState => ({
  ...state,
  tokens: new Map([...state.tokens, [token.token, token]]),
});
