// The page of findings in both languages.
import { findingsPage as en } from './en/findings.js';
import { findingsPage as id } from './id/findings.js';

export const findingTexts = { id, en };
