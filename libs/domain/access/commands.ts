// CTRL-9: an account is added once, has a role that fits its place, and is changed only while it
// exists; a token says what its account says. These are no commands of the API: no token may send
// them, only operators do, by the command line beside the storage and by the pages of accounts.
import { Rejection } from '../../kernel/core/errors.js';
import { event, type EventOf } from '../events.js';
import { placeOf, type DecisionContext, type DomainDecider } from '../rules.js';
import { defined } from '../values/defined.js';
import { isTime } from '../values/fields.js';
import { accessStream } from '../values/streams.js';
import { isAccount, isAccountRole, mayStandFor } from './account.js';
import type { AccessState } from './state.js';

type Account = { readonly account: string };
type Rule = (
  data: never,
  state: AccessState,
  context: DecisionContext,
) => ReturnType<DomainDecider<never>['decide']>;

/** Command → its rule, whose data are its fields. */
const RULES = {
  AddAccount: (data: EventOf<'AccountAdded'>, state, context) => {
    requireFit(data, context);
    if (state.exists) throw new Rejection('account-known', { account: data.account }, 'CTRL-9');
    const { account, role, place, firstPasswordUntil: until, takenOver } = data;
    requireTime(account, until);
    const first = defined({ firstPasswordUntil: until });
    const mark = takenOver === true ? { takenOver } : {};
    return [event('AccountAdded', { account, role, place, ...first, ...mark })];
  },
  ChangeAccount: (data: EventOf<'AccountChanged'>, state, context) => {
    requireFit(data, context);
    requireExisting(state);
    const { account, role, place } = data;
    const isSame = state.role === role && state.place === place;
    return isSame ? [] : [event('AccountChanged', { account, role, place })];
  },
  DisableAccount: ({ account }: Account, state, { by }) => {
    requireExisting(state);
    // Nobody could enable it again by a page.
    if (account === by.account) throw new Rejection('own-account', {}, 'CTRL-9');
    return state.disabledAt === null ? [event('AccountDisabled', { account })] : [];
  },
  EnableAccount: ({ account }: Account, state) => {
    requireExisting(state);
    return state.disabledAt === null ? [] : [event('AccountEnabled', { account })];
  },
  /** Ends the lock of a restore; a disabled account stays disabled. */
  UnlockAccount: ({ account }: Account, state) => {
    requireExisting(state);
    return state.disabledAt === null ? [event('AccountEnabled', { account })] : [];
  },
  ResetPassword: ({ account, firstPasswordUntil }: EventOf<'PasswordReset'>, state) => {
    requireExisting(state);
    requireTime(account, firstPasswordUntil);
    return [event('PasswordReset', { account, firstPasswordUntil })];
  },
  IssueToken: (data: EventOf<'TokenIssued'>, state, context) => {
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
  },
  RevokeToken: ({ account, token }: Account & { readonly token: string }, { tokens }) => {
    const issued = tokens.get(token);
    if (!issued) throw new Rejection('unknown-token', { token }, 'CTRL-9');
    return issued.revokedAt === null ? [event('TokenRevoked', { account, token })] : [];
  },
} satisfies Readonly<Record<string, Rule>>;

export type AccessCommandName = keyof typeof RULES;
/** Command → its fields. */
export type AccessCommands = {
  readonly [N in AccessCommandName]: Parameters<(typeof RULES)[N]>[0];
};

/** The decider of each command about one account; only operators send it. */
export const ACCESS_DECIDERS: ReadonlyMap<string, DomainDecider<never>> = new Map(
  Object.entries<Rule>(RULES).map(([name, rule]) => [name, about(name, rule)]),
);

function about(name: string, rule: Rule): DomainDecider<never> {
  const streamOf = ({ account }: Account) => accessStream(account);
  const permit = (_data: never, { by }: Pick<DecisionContext, 'by'>) => {
    if (by.role === 'operator') return;
    throw new Rejection(
      'not-your-role',
      { command: name, role: by.role, yours: by.place },
      'WHO-1',
    );
  };
  return {
    streams: (data) => [streamOf(data)],
    permit,
    authorize: (data, _states, context) => permit(data, context),
    decide: (data, states, context) =>
      rule(data, states.get(streamOf(data)) as AccessState, context),
  };
}

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
