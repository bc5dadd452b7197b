// A period in words, and what its figures rest on.
import type { StockAnswer } from '../../../libs/service/stock/answers.js';
import { shownDate, shownTime } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { useAddressQuery } from '../app/router.js';
import { paperTexts } from '../i18n/tasks/papers.js';
import type { PaperPeriod } from './period.js';

/** "1 Jul 2017 sampai 17 Jul 2017". */
export function usePeriodWords(): (period: PaperPeriod) => string {
  const texts = useTexts(paperTexts);
  return ({ from, to }) => texts.until(shownDate(from), shownDate(to));
}

export type AnswerTime = Pick<StockAnswer, 'asOf' | 'knownAt'>;

/** The time of the last record, and the moment of the figures where the address names one. */
export function useTimeFacts(
  { asOf, knownAt }: AnswerTime,
  zone: string,
): readonly (readonly [name: string, value: string])[] {
  const texts = useTexts(paperTexts);
  const isPast = useAddressQuery().has('asOf');
  return [
    ...(isPast ? [[texts.asOf, shownTime(asOf, zone)] as const] : []),
    [texts.recordedUntil, shownTime(knownAt, zone)],
  ];
}
