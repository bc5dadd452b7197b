// The titles of the findings in English, by name.

export const findings = {
  who:
    'who recorded, corrected and approved what; late entries; approvals of own requests (must ' +
    'be none)',
  'behind-close': 'entries recorded after their period was closed, with their reasons',
  'not-received':
    'shipped or handed over on a loan and not received after the given number of days',
  lots: 'every lot: request, grant, handover and receipt, and which of these are missing',
  counts:
    'the last count of each place with its variance then and what was adjusted since, and places ' +
    'without a count for too long',
  'count-ledger-report': 'last count and last daily report compared with the ledger, by age',
  'reported-empty': 'offices that reported "empty" while the ledger shows stock',
  reports: 'missing daily reports, and days with zero prints without a reason',
  quarantine: 'in quarantine for too long, and destroyed without quarantine (must be none)',
  'unknown-access':
    'hashes of passwords and sessions in the storage of accounts that were never added (must be ' +
    'none)',
  destructions:
    'destructions with their records and witnesses; records whose number was used before ' +
    '(must be none)',
  losses:
    'losses, shortages, write-offs and finds by place, account and official record, corrections ' +
    'to confirm, what nobody confirmed, and record numbers that were used twice (must be none)',
  'value-at-risk':
    'pieces that may be gone or idle, by kind of finding, with their value, the highest first',
  hoarders: 'stock for more than the given number of working days while a neighbour has none',
  incident: 'the timeline of an incident, with the counts that contradict each other',
  loans: 'loans by age, lender and borrower; never returned; circular',
  serial: 'where a serial number is: its lot and every holder, place and date',
  'lot-in-stock': 'an obsolete lot, and where it is still in stock',
  'fund-sources': 'stock by fund source, with its value',
  'printed-per-day': 'printed per day, compared with outside figures where they are given',
  spoilage: 'spoiled blanks by place, printer and lot, outliers first',
  utilisation: 'use of blanks by place, and places that printed fewer than the threshold',
  'ink-and-cards':
    'ink that no card, no spoiled blank and no recorded purpose explains, and printers that ' +
    'printed more in a day than they can',
} as const;
