// Delivery times and punctuality in English.
import type { TextsLike } from '../../../app/language.js';
import type { deliveries as Deliveries } from '../../id/reading/deliveries.js';

export const deliveries: TextsLike<typeof Deliveries> = {
  title: 'Delivery times and punctuality',
  shipments: 'All shipments',
  by: 'By',
  bys: { carrier: 'Carrier', province: 'Province of destination', place: 'Office of destination' },
  help:
    'Shipments that are closed. Days count from the date of sending to that of the last receipt. ' +
    'On time: received by the expected date.',
  none: 'No shipment is closed yet.',
  noCarrier: 'no carrier named',
  columns: {
    shipments: 'Shipments',
    medianDays: 'Days, median',
    p90Days: 'Days, 9 of 10 shipments',
    onTime: 'On time',
    missing: 'Missing',
    damaged: 'Damaged',
  },
  onTime: (percent, count, of) => `${percent} (${count} of ${of})`,
  amounts: (blanks, ribbons) => `${blanks} blanks, ${ribbons} ribbons`,
};
