// Which commands are offered beside a place, a shipment, a loan or a printer: pure. The service
// decides; what is offered here is what the place of the reader may do.
import { CENTRE } from '../../../libs/domain/values/places.js';
import type { OfferedCommand } from './command-links.js';

type Office = {
  readonly code: string;
  readonly quarantine: number;
  /** The last count, where the books are not adjusted to it. */
  readonly count?: string | undefined;
};

/** Supervised: a regency of the province; the centre oversees every place. */
const isOver = (own: string, code: string) => own === CENTRE || code.startsWith(`${own}.`);

export function commandsOfPlace(own: string, office: Office): readonly OfferedCommand[] {
  const { code, quarantine, count } = office;
  const offer = (command: string, values: OfferedCommand['values'] = {}) => ({
    command,
    values: { place: code, ...values },
  });
  const adjusts = own === code || (own !== CENTRE && isOver(own, code));
  return [
    ...(own === code ? ownCommands(quarantine) : []),
    ...(adjusts && count !== undefined ? [offer('AdjustBlanks', { count })] : []),
    ...(adjusts ? [offer('ClosePeriod')] : []),
    ...(own === code || isOver(own, code)
      ? [
          offer('SetMinimumStock'),
          offer('RecordInspection'),
          { command: 'RecordTraining', values: { places: code } },
          offer('SetEnrolmentTarget'),
        ]
      : []),
  ];
}

const OWN = [
  'ReportBlanksLost',
  'ReportBlanksFound',
  'CountInk',
  'ReportInkDepleted',
  'OpenStock',
  'ProcureBlanks',
  'ProcureInk',
  'CommissionPrinter',
  'CommissionGenerator',
];
const ownCommands = (quarantine: number): readonly OfferedCommand[] => [
  ...(quarantine > 0 ? [{ command: 'DestroyBlanks', values: { quantity: quarantine } }] : []),
  ...OWN.map((command) => ({ command, values: {} })),
];

type Travelling = {
  readonly shipment: string;
  readonly from: string;
  readonly to: string;
  readonly travelling: number;
};

/** What is on its way can be lost at either end; only its sender takes it back. */
export function commandsOfShipment(own: string, one: Travelling): readonly OfferedCommand[] {
  const { shipment, from, to, travelling } = one;
  if (travelling === 0) return [];
  return [
    ...(own === from ? [{ command: 'VoidShipment', values: { shipment } }] : []),
    ...(own === from || own === to
      ? [{ command: 'ReportShipmentLost', values: { shipment, quantity: travelling } }]
      : []),
  ];
}

type LentPart = {
  readonly lender: string;
  readonly printer: string | null;
  readonly outstanding: number;
};
type Lent = { readonly loan: string; readonly parts: readonly LentPart[] };

/** LOAN-4: of what is still out, whoever supervises its lender. */
export function commandsOfLoan(own: string, { loan, parts }: Lent): readonly OfferedCommand[] {
  return parts
    .filter(({ lender, outstanding }) => outstanding > 0 && supervisorOf(lender) === own)
    .flatMap(({ lender, printer, outstanding }) => [
      { command: 'ExtendLoan', values: { loan, lender } },
      {
        command: 'ForgiveLoan',
        values: {
          loan,
          lender,
          ...(printer === null ? { quantity: outstanding } : { printer }),
        },
      },
    ]);
}

const supervisorOf = (place: string) =>
  place.includes('.') ? place.slice(0, place.indexOf('.')) : CENTRE;

/** Whoever has it reports its state, its owner hands it over for good. */
export function commandsOfPrinter(
  own: string,
  one: { readonly printer: string; readonly custodian: string | null; readonly working: boolean },
): readonly OfferedCommand[] {
  if (one.custodian !== own) return [];
  const values = { printer: one.printer };
  return [
    { command: one.working ? 'ReportPrinterFailed' : 'ReportPrinterRepaired', values },
    { command: 'TransferPrinter', values },
    { command: 'RetirePrinter', values },
  ];
}
