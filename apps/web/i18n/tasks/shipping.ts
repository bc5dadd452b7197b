// New shipments, in both languages.
import { shippingArea as en } from '../en/tasks/shipping.js';
import { shippingArea as id } from '../id/tasks/shipping.js';

export const shippingTexts = { id, en };
