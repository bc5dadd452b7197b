// Data to download, in both languages.
import { exportsArea as en } from '../en/reading/exports.js';
import { exportsArea as id } from '../id/reading/exports.js';

export const exportTexts = { id, en };
