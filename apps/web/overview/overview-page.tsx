// The overview: what waits for the reader, beside what the place has.
import type { ComponentChildren } from 'preact';
import type { StockAnswer } from '../../../libs/service/stock/answers.js';
import type { WorklistAnswer } from '../../../libs/service/worklist/answers.js';
import { useReader } from '../app/reader.js';
import { useTexts } from '../app/language.js';
import { useAnswer } from '../app/use-answer.js';
import { frameTexts } from '../i18n/frame.js';
import { AnswerView } from '../ui/answer-view.js';
import { LazyPart } from '../ui/lazy.js';
import { Page } from '../ui/page.js';
import { Inbox } from './inbox.js';
import { OwnStock } from './own-stock.js';
import { EverythingLink, RecordLinks } from './record-links.js';
import { RegencyTable } from './regency-table.js';

const NOTHING = {};
/** Lines of the inbox at first: an office has few, and who supervises sees the map below. */
const SHOWN = 12;
const SHOWN_OF_MANY = 5;
const loadCountry = async () => (await import('../country/country-overview.js')).CountryOverview;
const loadOperations = async () =>
  (await import('../operations/operations-overview.js')).OperationsOverview;
const loadOwnChart = async () => (await import('../places/own-chart.js')).OwnChart;
const loadOffices = async () => (await import('../country/offices.js')).Offices;

export function OverviewPage() {
  const reader = useReader();
  const texts = useTexts(frameTexts);
  const { place, role, may } = reader;
  const hasWork = may.questions['inbox'] !== undefined;
  const hasStock = role === 'regency';
  const work = useAnswer<WorklistAnswer>(hasWork ? '/v1/worklist?limit=100' : undefined);
  const stock = useAnswer<StockAnswer>(hasStock ? `/v1/stock/${place.code}` : undefined);
  const isCountry = role === 'centre' || role === 'auditor';
  const inbox = hasWork && (
    <AnswerView answer={work}>
      {(body) => (
        <Inbox work={body} zone={place.tz} shownMax={role === 'regency' ? SHOWN : SHOWN_OF_MANY} />
      )}
    </AnswerView>
  );
  if (isCountry)
    return (
      <Page title={texts.pages.overview} aside={<EverythingLink reader={reader} />}>
        <LazyPart load={loadCountry} properties={NOTHING} />
        <div class="overview-main">{inbox}</div>
      </Page>
    );
  if (role === 'operator')
    return (
      <Page title={texts.pages.overview}>
        <LazyPart load={loadOperations} properties={NOTHING} />
      </Page>
    );
  if (role === 'province') return <ProvinceOverview inbox={inbox} />;
  return (
    <Page title={texts.pages.overview}>
      <div class="overview">
        <div class="overview-main">{inbox}</div>
        <div class="overview-side">
          <RecordLinks reader={reader} />
          {hasStock && (
            <AnswerView answer={stock}>{(body) => <OwnStock stock={body} />}</AnswerView>
          )}
        </div>
        <div class="overview-chart">
          {stock.body && may.questions['card'] !== undefined && (
            <LazyPart
              load={loadOwnChart}
              properties={{ plan: stock.body.planning, nowMs: Date.parse(stock.body.asOf) }}
            />
          )}
        </div>
      </div>
    </Page>
  );
}

function ProvinceOverview({ inbox }: { readonly inbox: ComponentChildren }) {
  const reader = useReader();
  const { pages } = useTexts(frameTexts);
  const { code } = reader.place;
  return (
    <Page title={pages.overview} aside={<EverythingLink reader={reader} />} isWide>
      <div class="overview-main">{inbox}</div>
      <section class="stack">
        <LazyPart load={loadOffices} properties={{ province: code, tableIs: 'none' as const }} />
        <RegencyTable province={code} />
      </section>
    </Page>
  );
}
