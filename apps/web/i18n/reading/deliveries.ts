// Delivery times in both languages.
import { deliveries as en } from '../en/reading/deliveries.js';
import { deliveries as id } from '../id/reading/deliveries.js';

export const deliveryTexts = { id, en };
