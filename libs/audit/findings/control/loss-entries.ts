// Each loss, each find and each correction that must be confirmed, with what became of it.
import { isLoss, reportsOf, type Report } from '../../../domain/control/reports.js';
import type { LedgerEvent } from '../../../domain/events.js';
import {
  loanCell,
  lostCell,
  missingCell,
  shipmentCell,
  writtenOffCell,
} from '../../valuation/flows.js';
import { BLANKS } from '../../../domain/values/goods.js';

/**
 * In pieces of blanks or prints of `model`; `record` is empty where there is no official record.
 * `cell`: where the layers of what was lost are until it is found.
 */
export type LossEntry = {
  readonly event: string;
  readonly what: Report['what'];
  readonly place: string;
  readonly account: string;
  readonly record: string;
  readonly item: string;
  readonly model: string | null;
  readonly cell: string;
  /** Of a correction the change of the shelf. */
  readonly quantity: number;
  readonly found: number;
  state: 'unconfirmed' | 'disputed' | 'confirmed' | 'before';
};

const STATES = { required: 'unconfirmed', given: 'confirmed', before: 'before' } as const;

export class LossEntries {
  private readonly byEvent = new Map<string, readonly LossEntry[]>();

  apply(event: LedgerEvent): void {
    if (event.type === 'EventCorrected') this.byEvent.delete(event.data.event);
    const entries = entriesOf(event);
    if (entries.length > 0) this.byEvent.set(event.id, entries);
    else this.decide(event);
  }

  all(): readonly LossEntry[] {
    return [...this.byEvent.values()].flat();
  }

  private decide({ type, data }: LedgerEvent): void {
    const isConfirmed = type === 'LossConfirmed' || type === 'CorrectionConfirmed';
    if (!isConfirmed && type !== 'LossDisputed' && type !== 'CorrectionDisputed') return;
    for (const entry of this.byEvent.get(data.event) ?? [])
      if (entry.place === data.place && entry.state !== 'confirmed')
        entry.state = isConfirmed ? 'confirmed' : 'disputed';
  }
}

function entriesOf(event: LedgerEvent): readonly LossEntry[] {
  const common = { event: event.id, account: event.by.account };
  if (event.type === 'BlankFound') {
    const { place, model = null, quantity } = event.data;
    const { item } = BLANKS;
    const found = { what: 'loss', record: '', item, model, cell: '' } as const;
    return [{ ...common, ...found, place, quantity: 0, found: quantity, state: 'confirmed' }];
  }
  return reportsOf(event)
    .filter((report) => isLoss(report) || report.what === 'correction')
    .map((report) => ({
      ...common,
      what: report.what,
      place: report.place,
      record: report.record,
      item: report.item,
      model: report.model ?? null,
      cell: cellOf(event, report),
      quantity: report.quantity,
      found: 0,
      state: STATES[report.confirmation],
    }));
}

function cellOf(event: LedgerEvent, { what, place, item, model }: Report): string {
  switch (event.type) {
    case 'ShipmentLost':
    case 'BlankReceived':
    case 'InkReceived':
      return missingCell(shipmentCell(event.data.shipment));
    case 'BlankBorrowed':
    case 'InkBorrowed':
      return missingCell(loanCell(event.data.loan, event.data.lender, event.data.borrower));
    case 'BlankRecovered':
    case 'InkRecovered':
      return missingCell(loanCell(event.data.loan, event.data.borrower, event.data.lender));
    default:
      return (what === 'loss' ? lostCell : writtenOffCell)({ place, item, model });
  }
}
