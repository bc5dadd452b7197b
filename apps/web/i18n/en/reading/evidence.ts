// Seals and exports for auditors in English.
import type { TextsLike } from '../../../app/language.js';
import type { evidence as EvidenceWords } from '../../id/reading/evidence.js';

export const evidence: TextsLike<typeof EvidenceWords> = {
  title: 'Evidence to take along',
  noSeal: 'There is no seal yet.',
  sealed: (position, time) => `Last seal: up to position ${position}, ${time}.`,
  saveSeal: 'Save the seal',
  purpose:
    'All events as a file, to be checked on another machine by “npm run audit -- verify --file”.',
  saveEvents: 'Save all events',
  reading: (position, upTo) => `Reading position ${position} of ${upTo} …`,
  saved: (position) => `Saved: events up to position ${position}.`,
  failed: 'Not all events could be read; no file was saved. Try again.',
};
