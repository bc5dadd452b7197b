// The sentences of the worklist in English, by kind of item. {names} are filled from its facts.
import type { WorkKind } from '../../projections/worklist/item.js';

export const worklist: Readonly<Record<WorkKind, string>> = {
  'shipment-to-receive':
    '{quantity} of shipment {shipment} from {from} are on the way to you: receive them ' +
    'when they arrive.',
  'loan-to-receive':
    '{quantity} of loan {loan} from {lender} are on the way to you: receive them when ' +
    'they arrive.',
  'loan-to-lend': 'Loan {loan} is approved: hand over {quantity} to {borrower}.',
  'loan-to-answer':
    '{borrower} asks for {uncovered} on loan {loan}: you could lend {quantity}. Offer ' +
    'or decline.',
  'return-to-receive':
    '{quantity} of loan {loan} are on the way back to you from {borrower}: receive them.',
  'return-due': '{quantity} of loan {loan} are due back to {lender} on {dueAt}.',
  'owed-due': '{borrower} owes you {quantity} on loan {loan}, due back on {dueAt}.',
  'owed-overdue': '{borrower} owes you {quantity} on loan {loan}, {days} days overdue.',
  'request-without-offer':
    '{borrower} asked for {quantity} {days} working days ago, and nobody has offered any (loan ' +
    '{loan}).',
  'count-due': 'No count of blanks for {days} days.',
  'allotment-to-grant': '{place} asked for {quantity} by request {allotment}: grant or refuse it.',
  'loan-to-approve':
    '{lender} offers {quantity} to {borrower} on loan {loan}, valid until ' +
    '{validUntil}: your approval is needed.',
  'loss-to-confirm':
    '{by} reported {quantity} lost on {date} ({incident}); {state}: confirm or ' +
    'dispute the loss.',
  'missing-to-confirm':
    '{by} received {consignment} on {date} and reported {quantity} missing; {state}: confirm or ' +
    'dispute the loss.',
  'adjustment-to-confirm':
    '{by} wrote off {quantity} that the count of {date} did not find; {state}: confirm or ' +
    'dispute the loss.',
  'write-off-to-confirm':
    '{by} reported ink {model} as used up on {date} and wrote off {quantity}; {state}: confirm ' +
    'or dispute the loss.',
  'correction-to-confirm':
    '{by} corrected an entry on {date}, which changes the stock by {quantity} ({reason}); ' +
    '{state}: confirm or dispute the correction.',
  'destruction-to-confirm':
    '{by} reported {quantity} destroyed on {date} (record {record}): confirm ' + 'the destruction.',
  'loan-overdue': '{borrower} owes {lender} {quantity} on loan {loan}, {days} days overdue.',
  'return-overdue':
    '{quantity} of loan {loan} are in transit back from {borrower} to {lender}, ' +
    '{days} days overdue.',
  'shipment-overdue':
    '{quantity} of shipment {shipment} from {from} have not arrived, {days} days overdue.',
  'depleted-without-lender': 'Ink {model} has run out and nobody has offered any.',
  'runs-out-soon':
    'Stock of {item} lasts {days} more working days, and nobody in the province can lend any.',
  'low-prints': '{printed} cards printed, fewer than {threshold}; likely cause: {cause}.',
  'training-suggested':
    '{printed} cards printed, fewer than {threshold}, although nothing is missing and ' +
    '{waiting} people wait: suggest a training (last training: {lastTraining}).',
  'spoilage-high':
    '{spoiled} blanks spoiled for {printed} cards printed on the last {days} recorded days, more ' +
    'than 5 %: ask for the cause.',
  'reported-empty': 'The report of {date} says that {item} has run out; the ledger shows {ledger}.',
  'count-variance':
    'The last count of {item} found {counted}, a difference of {variance} from the ledger, not ' +
    'settled yet.',
  'reports-missing': '{count} daily reports are missing (missing does not mean zero): {dates}.',
  'late-correction': '{by} corrected {type} {days} days after it happened: {reason}.',
  'report-unconfirmed':
    '{what} of {quantity}, reported by {by} on {date}: {state} ({place} decides).',
};

/** Lines for several offices, by kind. */
export const worklistFolded = {
  'training-suggested':
    '{count} offices have next to no prints although nothing is missing and people wait: ' +
    '{places}.',
  'spoilage-high': '{count} offices spoil more than 5 % of what they print: {places}.',
  'reports-missing':
    '{count} offices have daily reports missing (missing does not mean zero): {places}.',
  'count-due': '{count} offices have not counted their blanks for half a year: {places}.',
  'low-prints': '{count} offices have printed next to nothing: {places}.',
  'depleted-without-lender': '{count} offices are out of ink and nobody has offered any: {places}.',
  'reported-empty':
    '{count} offices report that something has run out, and the ledger shows stock: {places}.',
  'count-variance':
    '{count} offices have counts that differ from the ledger, not settled yet: {places}.',
  'late-correction': '{count} offices corrected entries long after they happened: {places}.',
} as const;

/** Other sentences of a kind, by its fact `way`: who can help an office that runs out, … */
export const worklistWays = {
  again:
    '{place} asked for {quantity} by request {allotment}; sent since: {sentSince}; earlier ' +
    'requests still open: {earlier}. Grant or refuse it.',
  loan:
    'Stock of {item} lasts {days} more working days: ask for a loan of {quantity}; {neighbour} ' +
    'can lend {canLend}.',
  order:
    'Stock of {item} lasts {days} more working days, and nobody in the province can lend any: ' +
    'ask the centre for {quantity}.',
  coming:
    'Stock of {item} lasts {days} more working days; on the way or asked for: {coming}. See that ' +
    'it comes in time.',
} as const;

/** The reason of a request that a line offers. */
export const worklistReason = {
  runsOut: 'stock of {item} lasts {days} more working days',
} as const;

/** What stands for offices that a line does not name. */
export const worklistWords = { others: ' and {others} others' } as const;

/** What is counted: one, and several. */
export const worklistUnits: Readonly<Record<string, readonly [string, string]>> = {
  blank: ['blank', 'blanks'],
  blanks: ['blank', 'blanks'],
  ink: ['ink ribbon', 'ink ribbons'],
  printer: ['printer', 'printers'],
  prints: ['print of ink', 'prints of ink'],
};

/** Values of facts that are shown as words; others are shown as they are. */
export const worklistTerms: Readonly<Record<string, string>> = {
  blank: 'blanks',
  unconfirmed: 'not confirmed yet',
  loss: 'A loss',
  missing: 'A shortage on arrival',
  adjustment: 'A write-off after a count',
  'write-off': 'A write-off of ink',
  destruction: 'A destruction',
  correction: 'A correction',
};
