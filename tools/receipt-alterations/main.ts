// Writes twelve alterations of a receipt, for checkers that others wrote: `receipt-alterations
// RECEIPT OTHER FOLDER`; OTHER is the receipt of another event of the same log.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { alteredReceipts } from '../../libs/testing/builders/receipt-alterations.js';

const [receipt, other, folder] = process.argv.slice(2) as [string, string, string];
const altered = alteredReceipts(readFileSync(receipt, 'utf8'), readFileSync(other, 'utf8'));
for (const [name, text] of Object.entries(altered)) writeFileSync(join(folder, name), text);
