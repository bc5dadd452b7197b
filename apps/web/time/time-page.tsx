// The time machine: the country on any day, and by what was known on any day.
import type { SummaryByProvinceAnswer } from '../../../libs/service/summary/answers.js';
import { useTexts } from '../app/language.js';
import { useAddressQuery } from '../app/router.js';
import { useAnswer } from '../app/use-answer.js';
import { timeTexts } from '../i18n/reading/time.js';
import { AnswerView } from '../ui/answer-view.js';
import { Page } from '../ui/page.js';
import { TimeMachine } from './time-machine.js';
import { dayInJakarta, daysBefore } from './time-series.js';

/** So many days before the present the slider begins, unless the address says otherwise. */
const DAYS_BACK = 107;

export function TimePage() {
  const texts = useTexts(timeTexts);
  const query = useAddressQuery();
  // The present of the ledger, which is the last step of the slider.
  const present = useAnswer<SummaryByProvinceAnswer>('/v1/summary?by=province');
  return (
    <Page title={texts.title} isWide>
      <AnswerView answer={present}>
        {(body) => {
          const today = dayInJakarta(body.asOf);
          const wanted = query.get('from') ?? '';
          const isDay = /^\d{4}-\d{2}-\d{2}$/.test(wanted) && wanted < today;
          const from = isDay ? wanted : daysBefore(today, DAYS_BACK);
          return <TimeMachine key={`${from} ${today}`} from={from} today={today} present={body} />;
        }}
      </AnswerView>
    </Page>
  );
}
