// Chooses the month of a paper; the address keeps it.
import { shownMonth } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { setAddressQuery } from '../app/router.js';
import { paperTexts } from '../i18n/tasks/papers.js';
import { SelectField } from '../ui/field.js';
import { monthIn, monthPeriod, monthsBackFrom, type PaperPeriod } from './period.js';
import { usePeriodWords } from './period-words.js';

const MONTHS_OFFERED = 36;

export function MonthChooser(props: { readonly period: PaperPeriod; readonly today: string }) {
  const { period, today } = props;
  const texts = useTexts(paperTexts);
  const words = usePeriodWords();
  const month = monthIn(period, today);
  const months = monthsBackFrom(today, MONTHS_OFFERED).map((value) => ({
    value,
    text: shownMonth(value),
  }));
  // What the address names besides is offered as it is.
  const others = months.some(({ value }) => value === month)
    ? []
    : [{ value: month ?? '', text: month === undefined ? words(period) : shownMonth(month) }];
  return (
    <SelectField
      label={texts.month}
      name="month"
      value={month ?? ''}
      options={[...others, ...months]}
      onValue={(chosen) => {
        if (chosen !== '') setAddressQuery(monthPeriod(chosen));
      }}
    />
  );
}
