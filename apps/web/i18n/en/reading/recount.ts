// "Counted here too" in English.
import type { TextsLike } from '../../../app/language.js';
import type { recount as RecountWords } from '../../id/reading/recount.js';

export const recount: TextsLike<typeof RecountWords> = {
  title: 'Counted here too',
  lead:
    'This browser reads the events of the place one by one, computes the balances and the hash ' +
    'of each event itself, and compares them with the answer of the service.',
  count: 'Count here',
  counting: 'Counting …',
  same: (figures, events) =>
    `the same: ${figures} figures from ${events} events agree with the service`,
  differ: (figures) => `${figures} figures differ from the service`,
  hashes: (count) => `${count} hashes of events are right`,
  hashesWrong: (count) => `${count} hashes of events are wrong`,
  hashesUnchecked: (count) =>
    `${count} hashes were not checked here: the events before them are in other streams`,
  figure: 'Figure',
  here: 'Here',
  service: 'Service',
  isSame: 'Same?',
  yes: 'same',
  no: 'differs',
  blanks: 'blanks',
};
