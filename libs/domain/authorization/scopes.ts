// WHO-1 for one command: the roles that may send it, each for whose place. No row means no.
import { Rejection } from '../../kernel/core/errors.js';
import type { Actor } from '../../kernel/core/event.js';
import { placeOf, type DecisionContext } from '../rules.js';
import type { Places } from '../values/places.js';
import type { Role } from './roles.js';

/**
 * `own`: the token's place; `supervised`: that and, for a province, its regencies; `below`: the
 * places that the token's place supervises, without itself (the centre supervises itself); `any`:
 * every place.
 */
export type Scope = 'own' | 'supervised' | 'below' | 'any';
export type Senders = { readonly [R in Role]?: Scope };

export const STORES = {
  centre: 'own',
  warehouse: 'own',
  regency: 'own',
  province: 'own',
} as const satisfies Senders;
/** Of a loan: the lender. */
export const OFFICES = { centre: 'own', regency: 'own', province: 'own' } as const;
export const SUPERVISORS = { centre: 'own', province: 'supervised' } as const;
/** CTRL-1: the province of a regency; the centre for a province and for itself. */
export const CONFIRMERS = { centre: 'below', province: 'below' } as const;
/** A province for its own, the centre for every place. */
export const OVERSEERS = { centre: 'any', province: 'supervised' } as const;
export const CENTRE_ALONE = { centre: 'any' } as const;
/** The place is the borrower, or who asks for an allotment. */
export const BORROWERS = { regency: 'own', province: 'own' } as const;
/**
 * The place is who must approve: a province, or the centre where a province borrows or lends
 * (LOAN-4).
 */
export const APPROVERS = { centre: 'own', province: 'own' } as const;

/** What an office begins with, the centre may record for each: it opens a country at once. */
export const opensBooks = <const S extends Senders>(offices: S) =>
  ({ ...offices, centre: 'any' }) as const;

/** What is asked of a command: `at` names the field with the place it is sent for. */
export type Sent = {
  readonly name: string;
  readonly by: Senders;
  readonly at: string | ((data: never, ...others: never[]) => readonly string[]);
};
/** Who sends a command, and the master data. */
type SenderContext = Pick<DecisionContext, 'by' | 'rules'>;

/**
 * The scope of a role; undefined where it has none, whatever a token calls itself (`toString` is no
 * role).
 */
export const scopeOfRole = (senders: Senders, role: string): Scope | undefined =>
  Object.hasOwn(senders, role) ? senders[role as Role] : undefined;

/** True where the sender has a scope and the place is in it. */
export function isInScope(places: Places, senders: Senders, by: Actor, place: string): boolean {
  const scope = scopeOfRole(senders, by.role);
  if (scope === undefined) return false;
  if (scope === 'below') return places.supervisor(place) === by.place;
  if (scope === 'any' || place === by.place) return true;
  return (
    scope === 'supervised' &&
    places.get(place)?.kind === 'regency' &&
    places.supervisor(place) === by.place
  );
}

/**
 * As far as the command itself tells, without any state: throws not-your-role; where it names the
 * place or places that it is sent for, unknown-place, or not-your-place.
 */
export function requireSendable(context: SenderContext, command: Sent, data: object): void {
  requireRoleOf(context, command);
  if (typeof command.at !== 'string' || command.at === 'of each part') return;
  const named = (data as Readonly<Record<string, string | readonly string[]>>)[command.at]!;
  if (typeof named === 'string') requirePlace(context, command, named);
  else for (const code of named) requirePlace(context, command, code);
}

function requirePlace(context: SenderContext, command: Sent, code: string): void {
  placeOf(context.rules, code);
  if (!isInScope(context.rules.places, command.by, context.by, code))
    throw notYourPlace(context, command, [code]);
}

/** Throws not-your-role where the sender's role may not send the command. */
export function requireRoleOf({ by }: SenderContext, { name, by: senders }: Sent): void {
  if (scopeOfRole(senders, by.role) !== undefined) return;
  throw new Rejection('not-your-role', { command: name, role: by.role, yours: by.place }, 'WHO-1');
}

/**
 * Throws not-your-role or not-your-place unless the sender may give the command for one of the
 * places.
 */
export function authorize(
  context: SenderContext,
  command: Sent,
  ...places: readonly string[]
): void {
  requireRoleOf(context, command);
  if (!places.some((place) => isInScope(context.rules.places, command.by, context.by, place)))
    throw notYourPlace(context, command, places);
}

const notYourPlace = ({ by }: SenderContext, { name }: Sent, places: readonly string[]) =>
  new Rejection(
    'not-your-place',
    { command: name, role: by.role, yours: by.place, place: [...new Set(places)].join(', ') },
    'WHO-1',
  );
