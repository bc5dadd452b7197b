// The page of findings in English.
import type { TextsLike } from '../../../app/language.js';
import type { findingsPage as FindingWords } from '../../id/reading/findings.js';

export const findingsPage: TextsLike<typeof FindingWords> = {
  allKinds: 'All kinds of findings',
  parameters: {
    serial: 'Serial number',
    lot: 'Number of the lot',
    match: 'Words in a document or a reason',
  },
  times: {
    asOf: 'As of the end of (WIB)',
    knownAt: 'As known at the end of (WIB)',
  },
  days: 'Number of days',
  placeOrProvince: 'Office or province',
  unknownPlace: 'There is no such place. Choose one from the list.',
  kind: 'Finding',
  found: 'Count',
  mustNotBe: 'Must not be there',
  alarms: (count) => `${count} are there`,
  asksFor: (what) => `Needs: ${what}`,
  notCounted: 'Could not be counted. Open the finding.',
  waits: 'Counting …',
  reading: (read, of) => `${read} of ${of} events read`,
  ask: 'Show',
  nothing: 'Nothing was found.',
  lines: 'Findings as a table',
  events: 'Events',
  event: (number) => `event ${number}`,
  moreEvents: (count) => `and ${count} more`,
  nextPage: 'Next page',
};
