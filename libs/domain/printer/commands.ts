// printer-<id>, the commands: commission, report failed or repaired, transfer, retire. Only the
// custodian reports about a printer (LOAN-7).
import type { ReadStates } from '../../kernel/core/decider.js';
import { Rejection } from '../../kernel/core/errors.js';
import { isReadable } from '../known.js';
import { OFFICES, opensBooks } from '../authorization/scopes.js';
import { command } from '../command.js';
import { event } from '../events.js';
import { isPromiseOpen, promisingOf } from '../promises/promises.js';
import { placeOf, type DecisionContext, type Rules } from '../rules.js';
import { defined } from '../values/defined.js';
import { Id, One, PlaceCode, Text } from '../values/fields.js';
import { RecordNumber } from '../values/official-record.js';
import { printerStream, stockStream } from '../values/streams.js';
import { valueAt } from '../values/temporal-value.js';
import { conditionAt, NOT_LENDABLE, requireLendable } from './checks.js';
import { madeAs, type Made } from './custody.js';
import { PrinterCommissioned } from './events.js';
import { printerOf, requirePrinterHere, type PrinterState } from './state.js';
import { GOODS, type NamedGoods } from '../values/goods.js';

export const commissionPrinter = command({
  name: 'CommissionPrinter',
  fields: PrinterCommissioned,
  records: ['PrinterCommissioned'],
  by: opensBooks(OFFICES),
  at: 'place',
  ids: { printer: 'new' },
  rejects: ['printer-known', 'unknown-ink-model', 'unknown-place'],
  example: {
    printer: 'P-32.07-1',
    place: '32.07',
    model: 'Fargo HDP5000',
    inkModel: 'YMCK-500',
    fundSource: 'APBD',
  },
  streams: ({ printer, place }) => [printerStream(printer), stockStream(place)],
  decide({ printer, place, fundSource, ...made }, states, context) {
    requireTaken(context.rules, made);
    const known = states.get(printerStream(printer)) as PrinterState;
    if (known.commissionedAt !== undefined) {
      const { owner = '', custodian = '' } = known;
      const isParty = isReadable(context, 'details', [owner, custodian]);
      throw new Rejection(
        'printer-known',
        { printer, ...(isParty ? { custodian } : {}) },
        'SHIP-1',
      );
    }
    return [event('PrinterCommissioned', { printer, place, ...madeAs(made), fundSource })];
  },
});

/** A printer prints with ink and not with film, and with film besides where it names one. */
function requireTaken(rules: Rules, made: Made): void {
  for (const field of ['inkModel', 'filmModel'] as const) {
    const model = made[field];
    if (model === undefined) continue;
    const isTaken = ({ kind }: NamedGoods) => GOODS[kind].printerField === field;
    const known = [...rules.goods].filter(([, goods]) => isTaken(goods)).map(([key]) => key);
    if (!known.includes(model)) throw new Rejection('unknown-ink-model', { model, known });
  }
}

class ReportPrinterFailed {
  @Id() printer!: string;
  @Text(120, 'optional') reason?: string;
}
export const reportPrinterFailed = command({
  name: 'ReportPrinterFailed',
  fields: ReportPrinterFailed,
  records: ['PrinterFailed'],
  by: OFFICES,
  at: custodianOf,
  ids: { printer: 'known' },
  rejects: [...NOT_LENDABLE, 'unknown-printer'],
  example: { printer: 'P-32.07-1', reason: 'kepala cetak rusak' },
  streams: printerAndCustodian,
  decide: (data, states, context) => reportWorking(false, data, states, context),
});

export const reportPrinterRepaired = command({
  name: 'ReportPrinterRepaired',
  fields: ReportPrinterFailed,
  records: ['PrinterRepaired'],
  by: OFFICES,
  at: custodianOf,
  ids: { printer: 'known' },
  rejects: [...NOT_LENDABLE, 'unknown-printer'],
  example: { printer: 'P-32.07-1' },
  streams: printerAndCustodian,
  decide: (data, states, context) => reportWorking(true, data, states, context),
});

export const retirePrinter = command({
  name: 'RetirePrinter',
  fields: ReportPrinterFailed,
  records: ['PrinterRetired'],
  by: OFFICES,
  at: custodianOf,
  ids: { printer: 'known' },
  rejects: [...NOT_LENDABLE, 'unknown-printer'],
  example: { printer: 'P-32.07-1', reason: 'usang' },
  streams: printerAndCustodian,
  decide({ printer, reason }, states, context) {
    const state = printerOf(states, printer);
    const place = state.custodian!;
    if (state.owner !== place)
      throw new Rejection(
        'printer-on-loan',
        { printer, owner: state.owner!, custodian: place },
        'LOAN-7',
      );
    if (state.retiredAt !== undefined) return [];
    requirePrinterHere(state, printer, place, context.effectiveAtMs);
    const promise = promisingOf(states, place).promises.find(
      (known) => known.printer === printer && isPromiseOpen(known, context),
    );
    if (promise) throw new Rejection('printer-promised', { printer, loan: promise.loan }, 'LOAN-5');
    return [event('PrinterRetired', { printer, place, ...reasonField(reason) })];
  },
});

class TransferPrinter {
  @Id() printer!: string;
  @PlaceCode() to!: string;
  @One(RecordNumber) officialRecord!: RecordNumber;
}
/** PRN-1: by its owner, where it is neither lent nor promised, to another place for good. */
export const transferPrinter = command({
  name: 'TransferPrinter',
  fields: TransferPrinter,
  records: ['PrinterTransferred'],
  by: OFFICES,
  at({ printer, to }, states, { rules }) {
    placeOf(rules, to);
    return [printerOf(states, printer).owner!];
  },
  ids: { printer: 'known' },
  rejects: [...NOT_LENDABLE, 'printer-lent', 'same-place', 'unknown-place', 'unknown-printer'],
  example: {
    printer: 'P-32.07-1',
    to: '32.79',
    officialRecord: { number: 'BAST-470/21', date: '2017-07-14' },
  },
  streams({ printer, to }, states) {
    const state = states.get(printerStream(printer)) as PrinterState | undefined;
    const owner = state?.owner === undefined ? [] : [stockStream(state.owner)];
    return [printerStream(printer), stockStream(to), ...owner];
  },
  decide({ printer, to, officialRecord }, states, context) {
    const state = printerOf(states, printer);
    const { custodian } = state;
    const from = state.owner!;
    if (to === from) throw new Rejection('same-place', { from, to }, 'PRN-1');
    if (custodian !== from)
      throw new Rejection('printer-lent', { printer, custodian: custodian || '…' }, 'PRN-1');
    requireLendable(state, promisingOf(states, from), context);
    const condition = conditionAt(state, context.effectiveAtMs);
    const data = { printer, from, to, ...madeAs(state), condition, officialRecord };
    return [event('PrinterTransferred', data)];
  },
});

/** Who reports about a printer; throws printer-elsewhere while it is on its way. */
function custodianOf(
  { printer }: ReportPrinterFailed,
  states: ReadStates,
  { by }: DecisionContext,
): readonly string[] {
  const place = printerOf(states, printer).custodian!;
  if (place === '')
    throw new Rejection(
      'printer-elsewhere',
      { printer, place: by.place, custodian: '…' },
      'LOAN-7',
    );
  return [place];
}

function printerAndCustodian(
  { printer }: ReportPrinterFailed,
  states: ReadStates,
): readonly string[] {
  const state = states.get(printerStream(printer)) as PrinterState | undefined;
  return !state?.custodian
    ? [printerStream(printer)]
    : [printerStream(printer), stockStream(state.custodian)];
}

/** Saying again what is already so records nothing. */
function reportWorking(
  working: boolean,
  { printer, reason }: ReportPrinterFailed,
  states: ReadStates,
  { effectiveAtMs }: DecisionContext,
) {
  const state = printerOf(states, printer);
  const place = state.custodian!;
  requirePrinterHere(state, printer, place, effectiveAtMs);
  if (valueAt(state.working, effectiveAtMs) === working) return [];
  const type = working ? 'PrinterRepaired' : 'PrinterFailed';
  return [event(type, { printer, place, ...reasonField(reason) })];
}

const reasonField = (reason: string | undefined) => defined({ reason });
