// The state of a shipment by shape and word.
import { useTexts } from '../app/language.js';
import { shipmentTexts } from '../i18n/tasks/shipments.js';
import { Status, type StatusKind } from '../ui/status.js';

const KINDS: Readonly<Record<string, StatusKind>> = {
  'in-transit': 'low',
  overdue: 'empty',
  closed: 'fine',
};

export function ShipmentStateMark({ state }: { readonly state: string }) {
  const texts = useTexts(shipmentTexts);
  return <Status kind={KINDS[state] ?? 'unknown'} text={texts.states[state] ?? state} />;
}
