// The overview: what waits for the reader, beside what the place has.
import type { StockAnswer } from '../../../libs/service/stock/answers.js';
import type { WorklistAnswer } from '../../../libs/service/worklist/answers.js';
import { useReader } from '../app/reader.js';
import { useTexts } from '../app/language.js';
import { useAnswer } from '../app/use-answer.js';
import { frameTexts } from '../i18n/frame.js';
import { AnswerView } from '../ui/answer-view.js';
import { LazyPart } from './lazy.js';
import { Page } from '../ui/page.js';
import { Inbox } from './inbox.js';
import { OwnStock } from './own-stock.js';
import { RecordLinks } from './record-links.js';
import { RegencyTable } from './regency-table.js';

const NOTHING = {};
const loadCountry = async () => (await import('../country/country-overview.js')).CountryOverview;
const loadOffices = async () => (await import('../country/offices.js')).Offices;

export function OverviewPage() {
  const reader = useReader();
  const texts = useTexts(frameTexts);
  const { place, role, may } = reader;
  const hasWork = may.questions['inbox'] !== undefined;
  const hasStock = role === 'regency' || role === 'province';
  const work = useAnswer<WorklistAnswer>(hasWork ? '/v1/worklist?limit=100' : undefined);
  const stock = useAnswer<StockAnswer>(hasStock ? `/v1/stock/${place.code}` : undefined);
  return (
    <Page title={texts.pages.overview} isWide={role === 'province'}>
      {(role === 'centre' || role === 'auditor') && (
        <LazyPart load={loadCountry} properties={NOTHING} />
      )}
      {role === 'province' && (
        <section>
          <LazyPart
            load={loadOffices}
            properties={{ province: place.code, tableIs: 'none' as const }}
          />
          <RegencyTable province={place.code} />
        </section>
      )}
      <div class="overview">
        <div class="overview-main">
          {hasWork && (
            <AnswerView answer={work}>{(body) => <Inbox work={body} zone={place.tz} />}</AnswerView>
          )}
        </div>
        <div class="overview-side">
          {hasStock && role === 'regency' && <RecordLinks reader={reader} />}
          {hasStock && role === 'regency' && (
            <AnswerView answer={stock}>{(body) => <OwnStock stock={body} />}</AnswerView>
          )}
        </div>
      </div>
    </Page>
  );
}
