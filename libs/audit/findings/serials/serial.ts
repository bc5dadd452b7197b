// A serial: its lot and fund source, and every step from procurement to its holder now.
import { rangeInWords, serialIn, type Serial } from '../../../domain/serials/interval.js';
import { nameOf, type FindingKind, type FindingResult, type Inquiry } from '../finding.js';
import { currentStep, SerialHolders } from './serial-holders.js';

export const serialFinding: FindingKind = {
  name: 'serial',
  question: 7,
  wide: true,
  needs: ['serial'],
  fold(inquiry) {
    const holders = new SerialHolders();
    return {
      apply: (event) => holders.apply(event),
      summarise: () => summariseSerial(holders, inquiry, inquiry.serial!),
    };
  },
};

function summariseSerial(holders: SerialHolders, inquiry: Inquiry, serial: Serial): FindingResult {
  const row = holders.rows().find((held) => serialIn(held, serial) !== undefined);
  if (!row) return { items: [] };
  const lot = holders.lots.of(serial);
  const items = row.steps.map((step) => ({
    position: step.position,
    occurredAt: step.occurredAt,
    recordedAt: step.recordedAt,
    type: step.type,
    holder: step.holder,
    name: nameOf(inquiry, step.holder),
    where: step.where,
    shipment: step.shipment,
    document: step.document,
    events: [step.event],
  }));
  return {
    items,
    totals: {
      serial: String(serial),
      lot: lot?.lot ?? 'unattributed',
      fundSource: lot?.fundSource ?? 'unattributed',
      holder: currentStep(row).holder,
      where: currentStep(row).where,
      range: rangeInWords(row),
    },
  };
}
