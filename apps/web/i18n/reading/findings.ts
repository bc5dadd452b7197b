// The page of findings in both languages.
import { findingsPage as en } from '../en/reading/findings.js';
import { findingsPage as id } from '../id/reading/findings.js';

export const findingTexts = { id, en };
