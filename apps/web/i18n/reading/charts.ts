// Words on charts in both languages.
import { charts as en } from '../en/reading/charts.js';
import { charts as id } from '../id/reading/charts.js';

export const chartTexts = { id, en };
