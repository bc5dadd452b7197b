// The sentences of problems in English, by code. {names} are filled from the details.

import { accessProblems } from './access-problems.js';
import { fileProblems } from './file-problems.js';

export const problems = {
  ...accessProblems,
  ...fileProblems,
  // The request
  'malformed-json': 'The body cannot be read: {reason}.',
  'faulty-fields': 'Not valid; fields to correct: {count}.',
  'idempotency-key-missing': 'The header Idempotency-Key is required.',
  'idempotency-key-holds-nik':
    'The Idempotency-Key holds what may be a NIK (16 digits). Personal ' +
    'data is not stored: send a random key, such as a UUID.',
  'idempotency-key-malformed': 'An Idempotency-Key has 1 to 128 visible characters.',
  'if-match-malformed': 'If-Match must repeat an ETag, such as "stock-32.07:18".',
  'position-malformed': 'The header Keping-Position must be a whole number, as in the last answer.',
  'if-match-unrelated': 'This command does not read {stream}; it reads {reads}.',
  'bad-query': 'The query parameter {parameter} is not valid: {wanted}.',
  'clock-jumped':
    'The clock of the service has jumped by {seconds} s (it says {now}). Nothing was ' +
    'recorded; please try again later.',
  'clock-behind':
    'The clock of the service ({now}) is behind the last event ({last}). Nothing was ' +
    'recorded. Its operator puts the clock right; then send it again.',
  'clock-ahead':
    'By the clock of the service ({now}) more than 24 hours have passed since the last event ' +
    '({last}). Nothing was recorded. Its operator checks the clock and confirms it with ' +
    'KEPING_CLOCK_ACCEPT; then send it again.',
  'clock-unlikely':
    'The clock of the service ({now}) cannot be right: this release is of {from}, and no first ' +
    'event is after {to}. Nothing was recorded. Its operator puts the clock right; then send it ' +
    'again.',
  'ahead-of-ledger':
    'Position {after} is not of this ledger, which ends at {position}: it was restored. ' +
    'Compare Keping-Ledger with what you have seen, and read it again from 0.',
  'password-change-required': 'Choose a password of your own first.',
  'foreign-origin': 'This request comes from a page of another site and is not accepted.',
  'source-of-another-topic':
    'This topic is for messages of {expected} only; {source} sends to a topic of its own.',
  'not-your-role': 'The role {role} may not send {command}.',
  'operator-only': 'Only an operator may do this.',
  'sends-no-commands': 'The role {role} may not send commands.',
  'too-many-bodies':
    'The service is busy with other large requests. Please try again in {seconds} s.',
  'too-many-held':
    'This account waits for news in {max} places already. Ask again in {seconds} seconds, or ' +
    'without wait.',
  'too-many-waiting':
    '{waiting} claims of this account wait for their shipments; at most {max} may.',
  'not-your-place': 'The role {role} of {yours} may not send {command} for {place}.',
  'not-yours-to-read': 'Only the parties, their province, the centre and auditors may read this.',
  'not-found': 'Nothing was found at this address.',
  'content-encoding': 'The body must not be compressed ({encoding}).',
  'method-not-allowed': 'This address does not accept {method}.',
  'unknown-command': 'There is no command {command}.',
  'unknown-claim': 'There is no command for a claim of type {type}.',
  'unknown-place': 'There is no place {place}.',
  'unknown-blank-model': 'There are no blanks of the model {model}; known models: {known}.',
  'unknown-ink-model': 'There is no ink model {model}; known models: {known}.',
  'unknown-shipment': 'There is no shipment {shipment} that your office sends or receives.',
  'unknown-printer': 'There is no printer {printer} at your office.',
  'unknown-event': 'There is no event {event} that your office may read.',
  'unknown-serial': 'The serial number {serial} was never recorded.',
  'unknown-loan': 'There is no loan {loan} that your office has a part in or can answer.',
  'version-mismatch':
    'This has changed since you read it ({stream} is at version {version}, not at {expected}): ' +
    'read it again, then decide.',
  'request-timeout': 'The request was not complete in time: send it again.',
  'malformed-http': 'The request is not valid HTTP.',
  'headers-too-large': 'The address and headers are larger than 16 KiB.',
  'body-too-large': 'The body is larger than {max} bytes.',
  'too-many-lines': 'The body has {lines} lines; at most {max} are allowed in one request.',
  'content-type': 'This content type is not supported; supported: {known}.',
  'idempotency-key-reused':
    'This Idempotency-Key was already used with other content: use a new key.',
  'too-many-requests': 'Too many requests; try again in {seconds} seconds.',
  internal: 'An internal error occurred and nothing was recorded. Report the number {request}.',
  draining: 'The service is shutting down; nothing was recorded. Try again in a moment.',
  unavailable: 'The storage is not available; nothing was recorded. Try again in a moment.',
  'outcome-unknown': 'It may have been recorded: send it again with the same Idempotency-Key.',
  'not-yet': 'Not available yet: {wanted} is awaited, {version} is reached. Ask again.',
  'not-yet-sealed':
    'Not signed yet: the event at {position}; {signed} are. Ask again in {seconds} seconds.',
  'claim-disagrees': 'The claim reports {field} {claimed}; the ledger has {recorded}.',
  'claim-expired': 'The shipment {shipment} was not recorded within {hours} hours.',
  // Blanks, ink and printers
  'insufficient-blanks': '{place} has {available} blanks available; {needed} are needed.',
  'insufficient-ink': '{place} has ink {model} for {available} prints; {needed} are needed.',
  'insufficient-quarantine': '{place} has {available} blanks in quarantine; {needed} are needed.',
  'no-working-printer':
    '{place} has no working printer at that time ({working} of {printers} work).',
  'printer-required':
    'The printers at {place} use different ink models ({models}): name the printer.',
  'printer-elsewhere': 'The printer {printer} is at {custodian}, not at {place}.',
  'printer-known': 'The number {printer} is already used: choose another number.',
  'printer-retired': 'The printer {printer} was retired at {retired}.',
  'before-commissioning':
    'At {moment} the printer {printer} was not in use yet; it was commissioned at {commissioned}.',
  'already-opened': '{place} already has an opening balance of {opened} for {item}.',
  'already-moved':
    '{item} at {place} already has entries: an opening balance can no longer be recorded.',
  'found-more-than-lost':
    '{place} has {available} lost pieces that were not found again; {needed} is too many.',
  'found-more-than-missing':
    'Shipment {shipment} has {available} missing or lost pieces; {needed} is too many.',
  'not-a-count': 'The event {event} is of type {type}, not {wanted}.',
  'count-elsewhere': 'The count {event} was taken at {counted}, not at {place}.',
  'own-count': '{account} recorded the count {event}: another account must record the adjustment.',
  'behind-count':
    'The count of {count} was settled by an adjustment: entries dated {moment} can no longer ' +
    'change it.',
  // Control
  'record-required':
    '{place} would have {lost} lost blanks within {days} days; more than {max} need an official ' +
    'record of the police or the office: add its number and date (officialRecord).',
  'ink-record-required':
    '{place} would have {lost} lost prints of ink {model} within {days} days; more than {max} ' +
    'need an official record of the police or the office: add its number and date ' +
    '(officialRecord).',
  'not-a-loss': 'The event {event} ({type}) is not a loss of {place} that must be confirmed.',
  'not-a-destruction': 'The event {event} ({type}) is not a destruction of blanks of {place}.',
  'not-a-correction':
    'The event {event} ({type}) is not a correction of {place} that must be confirmed.',
  'own-report':
    '{account} reported {event}: another account must confirm or dispute it for {place}.',
  'before-report': 'At {moment} the event {event} had not happened yet; it happened at {reported}.',
  'already-confirmed':
    'The report {event} of {place} is already confirmed. If it is wrong, it must be corrected.',
  'zero-reason-required':
    'The report of {place} for {date} says that nothing was printed: add the reason (zeroReason).',
  // Serial numbers
  'serials-overlap': 'The serial number ranges overlap, or a range ends before it begins.',
  'serials-size': 'The ranges contain {serials} serial numbers for {quantity} pieces.',
  'serials-required':
    'Only {unnumbered} pieces have no serial number; {needed} are needed: give the serial numbers.',
  'serial-not-here': 'The serial number {serial} is not in this stock.',
  'serial-known': 'The serial number {serial} was already recorded.',
  'serials-of-ink': 'Ink has no serial numbers.',
  'serials-of-surplus': 'A positive adjustment ({delta}) takes no serial numbers.',
  'serials-left-over':
    '{stream} would have {numbered} serial numbers left for {pieces} pieces: correct those first.',
  // Shipments
  'same-place': 'Sender and receiver must be different places ({from}, {to}).',
  'shipment-known':
    'The number {shipment} is already used: read it if the shipment is yours, else choose another.',
  'wrong-item': 'The shipment {shipment} contains {item}.',
  'before-shipment': 'The shipment {shipment} left at {shippedAt}, after {moment}.',
  'already-received': 'Nothing of the {shipped} shipped with {shipment} is in transit any more.',
  'more-than-travelling': '{travelling} of shipment {shipment} are in transit, not {needed}.',
  'nothing-received':
    'A receipt must contain at least one piece or ribbon: accepted, damaged, missing or surplus.',
  'surplus-too-late':
    'A surplus of shipment {shipment} can be recorded within {days} days after its last receipt ' +
    '({received}), not at {moment}: count the stock and have it adjusted.',
  'not-a-party':
    '{place} is neither the sender ({from}) nor the receiver ({to}) of shipment {shipment}.',
  // Loans
  'lenders-differ':
    'Loan {loan} is for {quantity}, and its lenders are asked for {asked} together: name each ' +
    'once, with its part.',
  'loan-known': 'The loan {loan} already exists.',
  'cannot-borrow': '{borrower} cannot borrow: only regencies and provinces can.',
  'gives-and-takes':
    '{place} gives and takes in this plan: let it do one of them, with the difference.',
  'transfer-twice':
    'The plan hands over from {from} to {to} twice: put both quantities into one transfer.',
  'other-province':
    '{place} is not of province {province}: order the plan of each province by itself.',
  'not-in-plan':
    'The plan for {province} as it is now hands over {planned} from {from} to {to}, not ' +
    '{needed}: look at the plan again.',
  'plan-moved':
    'The stock of {place} changed while the plan was ordered: look at the plan and order again.',
  'not-asked': 'Loan {loan} asks {asked} alone: {lender} cannot answer it.',
  'transfer-of-printer':
    'A printer is not transferred by a request: its owner hands it over for good with the ' +
    'command TransferPrinter and its official record.',
  'unknown-allotment': 'There is no request {allotment} that your office has a part in.',
  'allotment-known': 'There is a request {allotment} already: give another number, or none.',
  'allotment-differs':
    'Request {allotment} is of {place} for {item}: grant and send what it asks for.',
  'allotment-refused': 'Request {allotment} was refused: the place may ask anew.',
  'allotment-granted':
    'Of request {allotment} {granted} are granted already: it is too late to refuse it.',
  'before-allotment': '{moment} is before request {allotment} was made ({since}).',
  'waybill-line': 'Line {line} is of {item}: give its {wanted}, and nothing else as an amount.',
  'line-twice': 'Line {line} of waybill {waybill} is named twice: put what arrived into one line.',
  'unknown-waybill': 'There is no waybill {waybill} that your office has a part in.',
  'own-loan': '{lender} is the borrower of loan {loan} and cannot be its lender.',
  'wrong-loan-item': 'Loan {loan} is for {item}: give {wanted} and nothing else.',
  'not-a-lender': '{lender} has offered nothing of this on loan {loan}.',
  'before-loan': 'At {moment} loan {loan} had not reached this step yet ({since}).',
  'loan-over': 'Loan {loan} has ended: {state}.',
  'due-too-early': 'Loan {loan} must be due after {after}, not at {dueAt}.',
  'already-offered':
    '{lender} already has an open offer of {promised} on loan {loan}: decline it first.',
  'more-than-requested':
    'Loan {loan} requests {requested}; {promised} are offered and {lent} lent. {uncovered} are ' +
    'still needed, not {needed}.',
  'offer-lapsed': 'The offer of {lender} on loan {loan} was valid until {validUntil}.',
  'more-than-offered': '{lender} has offered {promised} on loan {loan}, not {needed}.',
  'not-approved':
    '{approved} of the offer of {lender} on loan {loan} are approved, not {needed}; waiting ' +
    'for {waitingFor}.',
  'own-allotment':
    '{account} requested this allotment of {item} for {place}: another account must grant it.',
  'own-request': '{account} requested loan {loan}: another account must approve it.',
  'nothing-on-the-way':
    'Nothing of the {lent} lent by {lender} on loan {loan} is in transit to this place.',
  'more-than-on-the-way': '{travelling} of loan {loan} with {lender} are in transit, not {needed}.',
  'more-than-owed':
    'On loan {loan} {outstanding} are owed to {lender}; {available} of them are not in transit ' +
    'back. {needed} is too many.',
  'document-required': '{command} needs the document of the lender {lender}.',
  'printer-on-loan':
    'The printer {printer} belongs to {owner}: {custodian} can neither lend nor retire it.',
  'printer-lent':
    'The printer {printer} is lent (now at {custodian}): it can be transferred when it is back.',
  'printer-promised': 'The printer {printer} is offered on loan {loan}.',
  // Time and corrections
  'in-the-future': '{occurredAt} is more than {minutesMax} minutes after the current time {now}.',
  'too-late': '{occurredAt} is more than {daysMax} days ago.',
  'period-closed':
    'The period of {place} is closed until {until}: an entry dated {moment} needs a reason (note).',
  'not-correctable':
    'An event of type {type} cannot be corrected; send the opposite command instead.',
  'already-corrected': 'The event {event} was already corrected.',
  'shipment-under-way':
    '{ended} of shipment {shipment} are already received, lost or voided: it cannot be undone.',
  'not-a-replacement': '{type} cannot replace a corrected event.',
  'would-break':
    '{stream}: {item} {quantity} would be {balance} on {moment}. Correct first what used them.',
} as const;

/** The balances that a correction may break, and where they are. */
export const balanceTerms: Readonly<Record<string, string>> = {
  onHand: 'on hand',
  quarantine: 'awaiting destruction',
  unaccounted: 'lost or missing',
  travelling: 'in transit',
  shipment: 'Shipment {shipment}',
};

/** What to look at after a problem. */
export const problemNext = {
  shipment: 'See the shipment',
  loan: 'See the loan',
  allotment: 'See the request',
  event: 'See the event',
  printer: 'See the printer',
  printers: 'See the printers',
  shipments: 'See your shipments',
  loans: 'See your loans',
  allotments: 'See your requests',
  lenders: 'See who can lend',
  card: 'See the stock card',
  places: 'See the places',
  inkModels: 'See the ink models',
  commands: 'See the commands',
} as const;
