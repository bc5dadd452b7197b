// The country in one view: how much was distributed and used, where next to nothing is printed, the
// offices on the map, the provinces.
import type { SummaryByProvinceAnswer } from '../../../libs/service/summary/answers.js';
import type { TargetsAnswer } from '../../../libs/service/targets/answers.js';
import { shownNumber } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { useAnswer } from '../app/use-answer.js';
import { countryTexts } from '../i18n/reading/country.js';
import { AnswerView } from '../ui/answer-view.js';
import { Offices } from './offices.js';
import { ProvinceTable } from './province-table.js';
import { SummaryFigures } from './summary-figures.js';

type CountrySummary = NonNullable<SummaryByProvinceAnswer['country']>;

export function CountryOverview() {
  const texts = useTexts(countryTexts);
  const answer = useAnswer<SummaryByProvinceAnswer>('/v1/summary?by=province');
  const targets = useAnswer<TargetsAnswer>('/v1/targets');
  return (
    <>
      <AnswerView answer={answer}>
        {({ country }) =>
          country && (
            <SummaryFigures summary={country} isCountryNow progress={targets.body?.country} />
          )
        }
      </AnswerView>
      <section>
        <h2 id="offices">{texts.offices}</h2>
        <Offices tableIs="closed" />
      </section>
      {answer.body?.country && <LowPrints lowPrint={answer.body.country.lowPrint} />}
      {answer.body && (
        <section>
          <div class="section-head">
            <h2>{texts.provinces}</h2>
            <a href="/app/movements">{texts.movements}</a>
          </div>
          <ProvinceTable items={answer.body.items} />
        </section>
      )}
    </>
  );
}

/** Offices that print next to nothing, by name and likely cause. */
function LowPrints({ lowPrint }: { readonly lowPrint: CountrySummary['lowPrint'] }) {
  const texts = useTexts(countryTexts);
  const { places, count, threshold } = lowPrint;
  return (
    <section>
      <h2 id="low-prints">{texts.lowPrints(shownNumber(count), shownNumber(threshold))}</h2>
      <ul class="rows rows-columns">
        {places.map(({ place, name, printed, cause }) => (
          <li key={place}>
            <a href={`/app/places/${place}`}>{name}</a>
            <span class="muted">
              {cause !== null && `${texts.causes[cause] ?? cause} · `}
              <span class="number">{shownNumber(printed)}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
