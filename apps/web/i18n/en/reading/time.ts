// The time machine in English.
import type { TextsLike } from '../../../app/language.js';
import type { time as Time } from '../../id/reading/time.js';

export const time: TextsLike<typeof Time> = {
  title: 'Time machine',
  present: (moment) => `${moment}, now`,
  endOf: (day) => `${day} 24:00 WIB`,
  asKnown: (day) => `as known on ${day}`,
  asOf: 'As of the day',
  knownAt: 'As known on the day',
  play: 'Play',
  stop: 'Stop',
  from: 'Begin on',
  shadedBy: 'Colour shows',
  measures: {
    onHand: 'Blanks on hand',
    printed: 'Cards printed within 7 days',
    inkPrints: 'Ink, enough for prints',
    workingPrinters: 'Working printers',
  },
  nothing: 'none',
};
