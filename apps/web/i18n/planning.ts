// The page of planning in both languages.
import { planningPage as en } from './en/planning.js';
import { planningPage as id } from './id/planning.js';

export const planningTexts = { id, en };
