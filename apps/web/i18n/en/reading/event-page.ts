// The page of an event in English.
import type { TextsLike } from '../../../app/language.js';
import type { eventPage as EventPageWords } from '../../id/reading/event-page.js';

export const eventPage: TextsLike<typeof EventPageWords> = {
  title: 'Event',
  list: 'Events',
  ofPlace: (place) => `Of ${place}.`,
  everywhere: 'Of all places',
  kind: 'Kind of event',
  allKinds: 'all kinds',
  noEvents: 'There is no such event.',
  more: 'Show more',
  what: 'Event',
  when: 'Happened',
  where: 'Place',
  quantity: 'Quantity',
  account: 'Recorded by',
  happened: (time) => `Occurred ${time}`,
  record: 'Record',
  recorded: 'recorded',
  by: 'by',
  position: 'position in the ledger',
  type: 'type and version',
  id: 'event id',
  request: 'request',
  hash: 'hash (SHA-256)',
  neighbours: 'Events before and after',
  version: (version) => `version ${version}`,
  before: 'before',
  after: 'after',
  none: 'none',
};
