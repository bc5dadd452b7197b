// WHO-1 as a table: command × role → whose place. No row means no.
import { Rejection } from '../../kernel/core/errors.js';
import type { Actor } from '../../kernel/core/event.js';
import type { CommandName } from '../commands.js';
import type { Places } from '../values/places.js';
import { placeOf, type DecisionContext } from '../rules.js';
import type { Role } from './roles.js';

/**
 * `own`: the token's place; `supervised`: that and, for a province, its regencies; `below`: the
 * places that the token's place supervises, without itself (the centre supervises itself); `any`:
 * every place.
 */
export type Scope = 'own' | 'supervised' | 'below' | 'any';

const store = { centre: 'own', warehouse: 'own', regency: 'own', province: 'own' } as const;
const office = { centre: 'own', regency: 'own', province: 'own' } as const;
const supervisor = { centre: 'own', province: 'supervised' } as const;
/** CTRL-1: the province of a regency; the centre for a province and for itself. */
const confirmer = { centre: 'below', province: 'below' } as const;
/** A province for its own, the centre for every place. */
const overseer = { centre: 'any', province: 'supervised' } as const;
const centre = { centre: 'any' } as const;
/** The place is the lender. */
const lender = { centre: 'own', regency: 'own', province: 'own' } as const;
/** The place is the borrower. */
const borrower = { regency: 'own', province: 'own' } as const;
/**
 * The place is who must approve: a province, or the centre where a province borrows or lends
 * (LOAN-4).
 */
const approver = { centre: 'own', province: 'own' } as const;

export const AUTHORIZATION: { readonly [C in CommandName]: { readonly [R in Role]?: Scope } } = {
  OpenStock: store,
  ShipBlanks: store,
  ReceiveBlanks: store,
  ShipInk: store,
  ReceiveInk: store,
  ShipGoods: store,
  ReceiveGoods: store,
  ReportShipmentLost: store,
  VoidShipment: store,
  ReportBlanksLost: store,
  ReportBlanksFound: store,
  CountBlanks: store,
  CountInk: store,
  ProcureInk: store,
  ProcureBlanks: centre,
  GrantAllotment: centre,
  RefuseAllotment: centre,
  SetEnrolmentTarget: centre,
  RequestAllotment: { regency: 'own', province: 'own' },
  PrintBlanks: office,
  SpoilBlanks: office,
  DestroyBlanks: office,
  UseInk: office,
  ReportInkDepleted: office,
  CommissionPrinter: office,
  ReportPrinterFailed: office,
  ReportPrinterRepaired: office,
  TransferPrinter: office,
  RetirePrinter: office,
  ReportPowerFailed: office,
  ReportPowerRestored: office,
  CommissionGenerator: office,
  FileDailyReport: office,
  AdjustBlanks: supervisor,
  AdjustInk: supervisor,
  ClosePeriod: supervisor,
  ConfirmLoss: confirmer,
  DisputeLoss: confirmer,
  ConfirmDestruction: confirmer,
  ConfirmCorrection: confirmer,
  DisputeCorrection: confirmer,
  RecordTraining: overseer,
  RecordInspection: overseer,
  SetMinimumStock: overseer,
  RequestLoan: { ...borrower, policy: 'own' },
  OrderRedistribution: { centre: 'any', province: 'supervised' },
  OfferLoan: lender,
  DeclineLoan: lender,
  Lend: lender,
  Recover: lender,
  Borrow: borrower,
  Return: borrower,
  CancelLoan: borrower,
  ApproveLoan: { ...approver, policy: 'own' },
  RefuseLoan: approver,
  ExtendLoan: approver,
  ForgiveLoan: approver,
  // A correction is judged by the commands of the original and of the replacement:
  // libs/domain/correction/decide.ts.
  CorrectEvents: { centre: 'any', warehouse: 'any', regency: 'any', province: 'any' },
};

const COMMANDS = Object.keys(AUTHORIZATION) as CommandName[];

/**
 * The scope of a role's row; undefined where there is none, whatever a token calls itself
 * (`toString` is no role).
 */
function scopeOf(command: CommandName, role: string): Scope | undefined {
  const row = AUTHORIZATION[command];
  return Object.hasOwn(row, role) ? row[role as Role] : undefined;
}

/** WHO-1: true where the role has a row for the command. */
export const maySendAny = (command: CommandName, role: string): boolean =>
  scopeOf(command, role) !== undefined;

/** WHO-1: true where the role has a row for any command. */
export const sendsCommands = (role: string): boolean =>
  COMMANDS.some((command) => maySendAny(command, role));

/** WHO-1: true where the role has a row for the command and the place is in its scope. */
export function maySend(places: Places, command: CommandName, by: Actor, place: string): boolean {
  const scope = scopeOf(command, by.role);
  if (scope === undefined) return false;
  if (scope === 'below') return places.supervisor(place) === by.place;
  if (scope === 'any' || place === by.place) return true;
  return (
    scope === 'supervised' &&
    places.get(place)?.kind === 'regency' &&
    places.supervisor(place) === by.place
  );
}

/** Who sends a command, and the master data. */
type SenderContext = Pick<DecisionContext, 'by' | 'rules'>;

/** Commands that name the sender's own place in another field than `place`. */
const SENDER_FIELDS: Readonly<Record<string, readonly CommandName[]>> = {
  from: ['ShipBlanks', 'ShipInk', 'ShipGoods'],
  lender: ['OfferLoan', 'DeclineLoan', 'Lend'],
  borrower: ['RequestLoan'],
  province: ['OrderRedistribution'],
};

/**
 * WHO-1 as far as the command itself tells, without any state: throws not-your-role; where it names
 * the place or places that it is sent for, unknown-place, or not-your-place.
 */
export function requireSendable(context: SenderContext, command: CommandName, data: object): void {
  requireRole(context, command);
  const other = Object.keys(SENDER_FIELDS).find((name) => SENDER_FIELDS[name]!.includes(command));
  const place = (data as Readonly<Record<string, string | undefined>>)[other ?? 'place'];
  const { places = [] } = data as { readonly places?: readonly string[] };
  for (const code of place === undefined ? places : [place]) {
    placeOf(context.rules, code);
    authorize(context, command, code);
  }
}

/** Throws not-your-role where the sender's role has no row for the command. */
export function requireRole({ by }: SenderContext, command: CommandName): void {
  if (maySendAny(command, by.role)) return;
  throw new Rejection('not-your-role', { command, role: by.role, yours: by.place }, 'WHO-1');
}

/**
 * Throws not-your-role or not-your-place unless the sender may give the command for one of the
 * places.
 */
export function authorize(
  context: SenderContext,
  command: CommandName,
  ...places: readonly string[]
): void {
  const { by, rules } = context;
  requireRole(context, command);
  if (places.some((place) => maySend(rules.places, command, by, place))) return;
  throw new Rejection(
    'not-your-place',
    { command, role: by.role, yours: by.place, place: [...new Set(places)].join(', ') },
    'WHO-1',
  );
}
