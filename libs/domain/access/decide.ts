// CTRL-9: an account is added once, has a role that fits its place, and is changed only while it
// exists; a token says what its account says.
import type { ReadStates } from '../../kernel/core/decider.js';
import { Rejection } from '../../kernel/core/errors.js';
import { event } from '../events.js';
import { placeOf, type DecisionContext, type DomainDecider } from '../rules.js';
import { isTime } from '../values/fields.js';
import { accessStream } from '../values/streams.js';
import { isAccount, isAccountRole, mayStandFor } from './account.js';
import type { AccessCommandName, AccessCommands } from './commands.js';
import type { AccessState } from './state.js';

type AccessDecider<N extends AccessCommandName> = DomainDecider<AccessCommands[N]>;
type Decide<N extends AccessCommandName> = (
  data: AccessCommands[N],
  state: AccessState,
  context: DecisionContext,
) => ReturnType<AccessDecider<N>['decide']>;

/** The decider of a command about one account; only operators send it. */
function about<N extends AccessCommandName>(name: N, decide: Decide<N>): AccessDecider<N> {
  return {
    streams: ({ account }) => [accessStream(account)],
    permit(_data, { by }) {
      if (by.role !== 'operator')
        throw new Rejection(
          'not-your-role',
          { command: name, role: by.role, yours: by.place },
          'WHO-1',
        );
    },
    authorize(data, _states, context) {
      this.permit!(data, context);
    },
    decide: (data, states, context) => decide(data, stateOf(states, data.account), context),
  };
}

const stateOf = (states: ReadStates, account: string): AccessState =>
  states.get(accessStream(account)) as AccessState;

/** Throws account-unfit unless the name is an account's and the role fits the place. */
function requireFit(
  { account, role, place }: { account: string; role: string; place: string },
  { rules }: DecisionContext,
): void {
  const known = placeOf(rules, place);
  if (!isAccount(account) || !isAccountRole(role) || !mayStandFor(role, known))
    throw new Rejection('account-unfit', { account, role, place }, 'CTRL-9');
}

/** Throws account-unfit where an end is no time: it would never come. */
function requireTime(account: string, until: string | undefined): void {
  if (until !== undefined && !isTime(until))
    throw new Rejection('account-unfit', { account, role: '–', place: '–' }, 'CTRL-9');
}

/** Throws unknown-account. */
function requireExisting({ account, exists }: AccessState): void {
  if (!exists) throw new Rejection('unknown-account', { account }, 'CTRL-9');
}

type Deciders = { readonly [N in AccessCommandName]: AccessDecider<N> };

export const ACCESS_DECIDERS: Deciders = {
  AddAccount: about('AddAccount', (data, state, context) => {
    requireFit(data, context);
    if (state.exists) throw new Rejection('account-known', { account: data.account }, 'CTRL-9');
    const { account, role, place, firstPasswordUntil: until, takenOver } = data;
    requireTime(account, until);
    const first = until === undefined ? {} : { firstPasswordUntil: until };
    const mark = takenOver === true ? { takenOver } : {};
    return [event('AccountAdded', { account, role, place, ...first, ...mark })];
  }),
  ChangeAccount: about('ChangeAccount', (data, state, context) => {
    requireFit(data, context);
    requireExisting(state);
    const { account, role, place } = data;
    const isSame = state.role === role && state.place === place;
    return isSame ? [] : [event('AccountChanged', { account, role, place })];
  }),
  DisableAccount: about('DisableAccount', ({ account }, state, { by }) => {
    requireExisting(state);
    // Nobody could enable it again by a page.
    if (account === by.account) throw new Rejection('own-account', {}, 'CTRL-9');
    return state.disabledAt === null ? [event('AccountDisabled', { account })] : [];
  }),
  EnableAccount: about('EnableAccount', ({ account }, state) => {
    requireExisting(state);
    return state.disabledAt === null ? [] : [event('AccountEnabled', { account })];
  }),
  UnlockAccount: about('UnlockAccount', ({ account }, state) => {
    requireExisting(state);
    return state.disabledAt === null ? [event('AccountEnabled', { account })] : [];
  }),
  ResetPassword: about('ResetPassword', ({ account, firstPasswordUntil }, state) => {
    requireExisting(state);
    requireTime(account, firstPasswordUntil);
    return [event('PasswordReset', { account, firstPasswordUntil })];
  }),
  IssueToken: about('IssueToken', (data, state, context) => {
    requireFit(data, context);
    const { account, token, role, place, until, takenOver } = data;
    requireTime(account, until);
    if (state.tokens.has(token)) throw new Rejection('token-known', { token }, 'CTRL-9');
    if (state.disabledAt !== null) throw new Rejection('account-disabled', { account }, 'CTRL-9');
    if (state.exists && (state.role !== role || state.place !== place))
      throw new Rejection(
        'token-differs',
        { account, role: state.role, place: state.place },
        'CTRL-9',
      );
    const mark = takenOver === true ? { takenOver } : {};
    return [event('TokenIssued', { account, token, role, place, until, ...mark })];
  }),
  RevokeToken: about('RevokeToken', ({ account, token }, { tokens }) => {
    const issued = tokens.get(token);
    if (!issued) throw new Rejection('unknown-token', { token }, 'CTRL-9');
    return issued.revokedAt === null ? [event('TokenRevoked', { account, token })] : [];
  }),
};
