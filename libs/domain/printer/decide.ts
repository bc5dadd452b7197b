// printer-<id>: the rule of each command. Only the custodian reports about a printer (LOAN-7).
import { Rejection } from '../../kernel/core/errors.js';
import { event } from '../events.js';
import { valueAt } from '../values/temporal-value.js';
import { placeOf, yieldOf, type DomainDecider, type Rules } from '../rules.js';
import type { CommissionPrinter, PRINTER_COMMANDS, TransferPrinter } from './commands.js';
import { conditionAt, requireLendable } from '../loan/checks-goods.js';
import { isPromiseOpen } from '../loan/promises.js';
import { stockOf } from '../stock/checks.js';
import { isReadable } from '../authorization/known.js';
import { authorize } from '../authorization/send.js';
import { stockStream, printerStream } from '../values/streams.js';
import { type PrinterState, printerOf, requirePrinterHere } from './state.js';
import type { Decider } from '../../kernel/core/decider.js';

export const commissionPrinter: DomainDecider<CommissionPrinter> = {
  streams: ({ printer, place }) => [printerStream(printer), stockStream(place)],
  decide({ printer, place, model, inkModel, fundSource }, states, context) {
    placeOf(context.rules, place);
    yieldOf(context.rules, inkModel);
    authorize(context, 'CommissionPrinter', place);
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
    return [event('PrinterCommissioned', { printer, place, model, inkModel, fundSource })];
  },
};

type PrinterReport = { printer: string; reason?: string };

/** A report about one printer by its custodian; saying again what is already so records nothing. */
function report(
  command: 'ReportPrinterFailed' | 'ReportPrinterRepaired' | 'RetirePrinter',
  type: 'PrinterFailed' | 'PrinterRepaired' | 'PrinterRetired',
  alreadySo: (state: PrinterState, at: number) => boolean,
): DomainDecider<PrinterReport> {
  return {
    streams({ printer }, states) {
      const state = states.get(printerStream(printer)) as PrinterState | undefined;
      return !state?.custodian
        ? [printerStream(printer)]
        : [printerStream(printer), stockStream(state.custodian)];
    },
    decide({ printer, reason }, states, context) {
      const state = printerOf(states, printer);
      const place = state.custodian!;
      if (place === '')
        throw new Rejection(
          'printer-elsewhere',
          { printer, place: context.by.place, custodian: '…' },
          'LOAN-7',
        );
      authorize(context, command, place);
      if (type === 'PrinterRetired' && state.owner !== place)
        throw new Rejection(
          'printer-on-loan',
          { printer, owner: state.owner!, custodian: place },
          'LOAN-7',
        );
      if (type === 'PrinterRetired' && state.retiredAt !== undefined) return [];
      requirePrinterHere(state, printer, place, context.effectiveAtMs);
      const promise =
        type === 'PrinterRetired'
          ? stockOf(states, place).promises.find(
              (known) => known.printer === printer && isPromiseOpen(known, context),
            )
          : undefined;
      if (promise)
        throw new Rejection('printer-promised', { printer, loan: promise.loan }, 'LOAN-5');
      if (alreadySo(state, context.effectiveAtMs)) return [];
      return [event(type, { printer, place, ...(reason === undefined ? {} : { reason }) })];
    },
  };
}

export const reportPrinterFailed = report(
  'ReportPrinterFailed',
  'PrinterFailed',
  (state, at) => valueAt(state.working, at) === false,
);
export const reportPrinterRepaired = report(
  'ReportPrinterRepaired',
  'PrinterRepaired',
  (state, at) => valueAt(state.working, at) === true,
);
export const retirePrinter = report('RetirePrinter', 'PrinterRetired', () => false);

/** PRN-1: by its owner, where it is neither lent nor promised, to another place for good. */
export const transferPrinter: DomainDecider<TransferPrinter> = {
  streams({ printer, to }, states) {
    const state = states.get(printerStream(printer)) as PrinterState | undefined;
    const owner = state?.owner === undefined ? [] : [stockStream(state.owner)];
    return [printerStream(printer), stockStream(to), ...owner];
  },
  decide({ printer, to, officialRecord }, states, context) {
    const state = printerOf(states, printer);
    const { custodian, model, inkModel } = state;
    const from = state.owner!;
    placeOf(context.rules, to);
    authorize(context, 'TransferPrinter', from);
    if (to === from) throw new Rejection('same-place', { from, to }, 'PRN-1');
    if (custodian !== from)
      throw new Rejection('printer-lent', { printer, custodian: custodian || '…' }, 'PRN-1');
    requireLendable(state, stockOf(states, from), context);
    const condition = conditionAt(state, context.effectiveAtMs);
    const data = { printer, from, to, model, inkModel, condition, officialRecord };
    return [event('PrinterTransferred', data)];
  },
};

export const PRINTER_DECIDERS: {
  readonly [C in keyof typeof PRINTER_COMMANDS]: Decider<never, Rules>;
} = {
  CommissionPrinter: commissionPrinter,
  ReportPrinterFailed: reportPrinterFailed,
  ReportPrinterRepaired: reportPrinterRepaired,
  TransferPrinter: transferPrinter,
  RetirePrinter: retirePrinter,
};
