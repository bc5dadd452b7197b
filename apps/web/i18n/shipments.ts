// Shipments in both languages.
import { shipmentsArea as en } from './en/shipments.js';
import { shipmentsArea as id } from './id/shipments.js';

export const shipmentTexts = { id, en };
