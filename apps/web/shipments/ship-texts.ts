// The texts of a new shipment, with those of faults that its fields share with other forms.
import { useTexts } from '../app/language.js';
import { recordTexts } from '../i18n/tasks/record.js';
import { shippingTexts } from '../i18n/tasks/shipping.js';

/** The texts in the language of the reader. */
export function useShipTexts() {
  const { nik } = useTexts(recordTexts);
  const texts = useTexts(shippingTexts);
  return { ...texts, nik };
}

export type ShipTexts = ReturnType<typeof useShipTexts>;
