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
  endOfDay: 'As of the end of the day (WIB)',
  ask: 'Show',
  nothing: 'Nothing was found.',
  lines: 'Findings as a table',
  events: 'Events',
  event: (number) => `event ${number}`,
  moreEvents: (count) => `and ${count} more`,
  nextPage: 'Next page',
};
