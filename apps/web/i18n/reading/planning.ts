// The page of planning in both languages.
import { planningPage as en } from '../en/reading/planning.js';
import { planningPage as id } from '../id/reading/planning.js';

export const planningTexts = { id, en };
