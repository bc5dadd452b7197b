// Words on charts in both languages.
import { charts as en } from './en/charts.js';
import { charts as id } from './id/charts.js';

export const chartTexts = { id, en };
