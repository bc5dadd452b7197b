// Shipments in both languages.
import { shipmentsArea as en } from '../en/tasks/shipments.js';
import { shipmentsArea as id } from '../id/tasks/shipments.js';

export const shipmentTexts = { id, en };
