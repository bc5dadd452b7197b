// A province: its sums, and its offices on the map and in a table.
import type { SummaryByProvinceAnswer } from '../../../libs/service/summary/answers.js';
import { useTexts } from '../app/language.js';
import type { PageProps } from '../app/router.js';
import { useAnswer } from '../app/use-answer.js';
import { countryTexts } from '../i18n/reading/country.js';
import { AnswerView } from '../ui/answer-view.js';
import { Page } from '../ui/page.js';
import { Offices } from './offices.js';
import { SummaryFigures } from './summary-figures.js';

export function ProvincePage({ parameters }: PageProps) {
  const code = parameters['code']!;
  const texts = useTexts(countryTexts);
  const answer = useAnswer<SummaryByProvinceAnswer>(`/v1/summary?by=province&province=${code}`);
  const item = answer.body?.items[0];
  return (
    <Page
      title={item ? item.name : code}
      aside={
        <p class="choices">
          <a href={`/app/places/${code}`}>{texts.ownStock}</a>
          <a href={`/app/provinces/${code}/movements`}>{texts.movements}</a>
        </p>
      }
    >
      <AnswerView answer={answer}>{() => item && <SummaryFigures summary={item} />}</AnswerView>
      <section>
        <h2>{texts.offices}</h2>
        <Offices province={code} />
      </section>
    </Page>
  );
}
