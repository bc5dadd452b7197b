// A small model for the simulation of writers: accounts that are added to, taken from, moved
// between and closed, and never go below zero.
import type { ReadStates, Decider, Context, Model } from '../../kernel/core/decider.js';
import { Rejection } from '../../kernel/core/errors.js';
import type { NewEvent, StoredEvent } from '../../kernel/core/event.js';

export type SimulatedCommand = {
  readonly id: string;
  readonly name: 'add' | 'take' | 'move' | 'close';
  readonly data: { from: string; to: string; n: number };
};
export type SimulatedAccount = { readonly balance: number; readonly closed: boolean };
type Data = SimulatedCommand['data'];
export const ACCOUNTS = ['a', 'b', 'c'];
const accountIn = (states: ReadStates, id: string) => states.get(`acct-${id}`) as SimulatedAccount;

function requireFunds({ from, n }: Data, balance: number): void {
  if (balance < n) throw new Rejection('insufficient', { from, n, balance });
}
const reads =
  (...of: ('from' | 'to')[]) =>
  (data: Data) => [...new Set(of.map((side) => `acct-${data[side]}`))];
const DECIDERS: Readonly<Record<SimulatedCommand['name'], Decider<Data, null>>> = {
  add: { streams: reads('from'), decide: (data) => [{ type: 'Added', data }] },
  take: {
    streams: reads('from'),
    decide: (data, states) => {
      requireFunds(data, accountIn(states, data.from).balance);
      return [{ type: 'Taken', data }];
    },
  },
  move: {
    streams: reads('from', 'to'),
    decide: (data, states) => {
      requireFunds(data, accountIn(states, data.from).balance);
      return [{ type: 'Moved', data }];
    },
  },
  close: {
    streams: reads('from'),
    decide: (data, states, _context: Context<null>) =>
      accountIn(states, data.from).closed ? [] : [{ type: 'Closed', data }],
  },
};
const concerns = ({ type, data }: NewEvent) => {
  const { from, to } = data as Data;
  return type === 'Moved' && from !== to ? [`acct-${from}`, `acct-${to}`] : [`acct-${from}`];
};
export function accountAfter(
  account: SimulatedAccount,
  id: string,
  { type, data }: StoredEvent,
): SimulatedAccount {
  const { from, to, n } = data as Data;
  const change =
    (type === 'Added' && from === id ? n : 0) -
    ((type === 'Taken' || type === 'Moved') && from === id ? n : 0) +
    (type === 'Moved' && to === id ? n : 0);
  return {
    balance: account.balance + change,
    closed: account.closed || (type === 'Closed' && from === id),
  };
}
export const NEW_ACCOUNT: SimulatedAccount = { balance: 0, closed: false };
export const ACCOUNT_MODEL: Model<null> = {
  rules: null,
  concerns,
  effectiveAt: ({ occurredAt }) => occurredAt,
  decider: (name) => DECIDERS[name as SimulatedCommand['name']] as Decider<never, null>,
  fold: (stream) => ({
    initial: () => NEW_ACCOUNT,
    evolve: (state, event) => accountAfter(state as SimulatedAccount, stream.slice(5), event),
  }),
};
