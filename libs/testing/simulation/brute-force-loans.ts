// Loans by brute force: what each event does to the cells of a loan and of its two places. By the
// names of the events, never from the movements table.
import type { LedgerEvent } from '../../domain/events.js';

/** What an event does: cell → amount. A cell is `32.07 onHand`, `32.07 ink`, `S1 travelling`, … */
export type Effects = readonly (readonly [cell: string, amount: number])[];

type LoanData = {
  readonly loan: string;
  readonly lender: string;
  readonly borrower: string;
  readonly printer?: string;
  readonly quantity?: number;
  readonly accepted?: number;
  readonly damaged?: number;
  readonly missing?: number;
  readonly terms?: string;
};

/**
 * `L1/32.78/ outstanding`, `… travelling`, `… returning` in units; what arrives damaged or missing
 * stays outstanding. What is transferred for good is given, and never outstanding (LOAN-11).
 */
export function effectsOfLoans(event: LedgerEvent): Effects {
  const data = event.data as unknown as LoanData;
  const part = `${data.loan}/${data.lender}/${data.printer ?? ''}`;
  const { quantity = 1, accepted = 1, damaged = 0, missing = 0 } = data;
  if (event.type === 'LoanForgiven')
    return [
      [`${part} outstanding`, -quantity],
      [`${part} forgiven`, quantity],
    ];
  const found = /^(Blank|Ink|Printer)(Lent|Borrowed|Returned|Recovered)$/.exec(event.type);
  if (!found) return [];
  const [, item = '', step] = found;
  const gone = accepted + damaged + missing;
  switch (step) {
    case 'Lent':
      return [
        ...leaving(item, data.lender, data.borrower, data),
        [`${part} lent`, quantity],
        [`${part} ${data.terms === 'transfer' ? 'given' : 'outstanding'}`, quantity],
        [`${part} travelling`, quantity],
      ];
    case 'Borrowed':
      return [...arriving(item, data.lender, data.borrower, data), [`${part} travelling`, -gone]];
    case 'Returned':
      return [...leaving(item, data.borrower, data.lender, data), [`${part} returning`, quantity]];
    default:
      return [
        ...arriving(item, data.borrower, data.lender, data),
        [`${part} returning`, -gone],
        [`${part} outstanding`, -accepted],
        [`${part} recovered`, accepted],
      ];
  }
}

/** The cells of an item at a place, and pieces or prints per unit. */
const cellsOf = (item: string) =>
  item === 'Ink'
    ? { shelf: 'ink', inbound: 'inkInbound', outbound: 'inkOutbound', each: 500 }
    : { shelf: 'onHand', inbound: 'inbound', outbound: 'outbound', each: 1 };

function leaving(item: string, from: string, to: string, { quantity = 1 }: LoanData): Effects {
  if (item === 'Printer') return [[`${from} printers`, -1]];
  const { shelf, inbound, outbound, each } = cellsOf(item);
  return [
    [`${from} ${shelf}`, -quantity * each],
    [`${from} ${outbound}`, quantity * each],
    [`${to} ${inbound}`, quantity * each],
  ];
}

function arriving(item: string, from: string, to: string, data: LoanData): Effects {
  if (item === 'Printer') return [[`${to} printers`, 1]];
  const { shelf, inbound, outbound, each } = cellsOf(item);
  const { accepted = 1, damaged = 0, missing = 0 } = data;
  const gone = accepted + damaged + missing;
  const arrived: Effects = [
    [`${to} ${shelf}`, accepted * each],
    [`${to} ${inbound}`, -gone * each],
    [`${from} ${outbound}`, -gone * each],
  ];
  return item === 'Ink'
    ? [...arrived, [`${to} inkGone`, (damaged + missing) * each]]
    : [...arrived, [`${to} quarantine`, damaged], [`${to} missing`, missing]];
}
