// The sentences of the worklist in English, by kind of item. {names} are filled from its facts.
import type { WorkKind } from '../../../projections/worklist/item.js';

export const worklist: Readonly<Record<WorkKind, string>> = {
  'loan-to-approve':
    '{lender} offers {quantity} ({item}) to {borrower} on loan {loan}, valid until ' +
    '{validUntil}: your approval is needed.',
  'loss-to-confirm':
    '{by} reported {quantity} blanks lost on {date} ({incident}); {state}: confirm or ' +
    'dispute the loss.',
  'destruction-to-confirm':
    '{by} reported {quantity} blanks destroyed on {date} (record {record}): confirm ' +
    'the destruction.',
  'loan-overdue':
    '{borrower} owes {lender} {quantity} ({item}) on loan {loan}, {days} days overdue.',
  'return-overdue':
    '{quantity} ({item}) of loan {loan} are in transit back from {borrower} to {lender}, ' +
    '{days} days overdue.',
  'shipment-overdue':
    '{quantity} of shipment {shipment} from {from} should have arrived {days} days ago.',
  'depleted-without-lender': 'Ink {model} has run out and nobody has offered any.',
  'runs-out-soon':
    '{item} will last {days} more days; {neighbour} has enough for {neighbourDays} days.',
  'low-prints': '{printed} cards printed, fewer than {threshold}; likely cause: {cause}.',
  'training-suggested':
    '{printed} cards printed, fewer than {threshold}, although blanks, ink and a working printer ' +
    'are there: suggest a training (last training: {lastTraining}).',
  'spoilage-high':
    '{spoiled} blanks spoiled for {printed} cards printed on the last {days} recorded days, more ' +
    'than 5 %: ask for the cause.',
  'reported-empty': 'The report of {date} says that {item} has run out; the ledger shows {ledger}.',
  'count-variance':
    'The last count of {item} found {counted}, a difference of {variance} from the ledger, not ' +
    'settled yet.',
  'no-count': 'No count for {days} days.',
  'reports-missing': '{count} daily reports are missing (missing does not mean zero): {dates}.',
  'late-correction': '{by} corrected {type} {days} days after it happened: {reason}.',
};

/** Values of facts that are shown as words; others are shown as they are. */
export const worklistTerms: Readonly<Record<string, string>> = {
  unconfirmed: 'not confirmed yet',
};
