// The offices of the country or of a province on the map and in a table, with a search for both.
import { useMemo, useState } from 'preact/hooks';
import type { SeriesAnswer } from '../../../libs/service/series/answers.js';
import type { LoanListAnswer } from '../../../libs/service/loans/answers.js';
import { shownDays, shownNumber } from '../app/format.js';
import { useLanguage, useTexts } from '../app/language.js';
import { useAddressQuery } from '../app/router.js';
import { useAnswer } from '../app/use-answer.js';
import type { PageOfList } from '../app/use-list.js';
import { frameTexts } from '../i18n/frame.js';
import { countryTexts } from '../i18n/reading/country.js';
import { mapTexts } from '../i18n/reading/map.js';
import { MapLegend } from '../map/map-legend.js';
import { MeasureSelect } from '../map/measure-select.js';
import { OfficeMap, type DotState } from '../map/office-map.js';
import { stateInWords } from '../places/office-status.js';
import { AnswerView } from '../ui/answer-view.js';
import {
  boundsOf,
  foundIn,
  measured,
  officeLevel,
  measureInWords,
  OFFICE_FIELDS,
  OFFICE_MEASURES,
  type OfficeItem,
} from './office-rows.js';
import { useSettled } from '../time/settled.js';
import { loanArrows } from './loan-arrows.js';
import { OfficeTable, type OfficeLines } from './office-table.js';

const MAP_FOLLOWS_MS = 150;

export type OfficesProps = {
  /** The code of a province; undefined for the country. */
  readonly province?: string | undefined;
  /** A closed table opens when it is wanted; `none` where the page has one of its own. */
  readonly tableIs?: 'open' | 'closed' | 'none';
};

export function Offices({ province, tableIs = 'open' }: OfficesProps) {
  const within = province === undefined ? '' : `&province=${province}`;
  const answer = useAnswer<PageOfList<OfficeItem>>(
    `/v1/stock?kind=regency&limit=1000&fields=${OFFICE_FIELDS}${within}`,
  );
  // Of a province its last days are small enough to come along.
  const series = useAnswer<SeriesAnswer>(
    province === undefined || tableIs === 'none'
      ? undefined
      : `/v1/series?measure=printed&each=place&province=${province}`,
  );
  const lines = useMemo(() => {
    const { places = [], values = [] } = series.body ?? {};
    return new Map(places.map((place, index) => [place, values[index] ?? []]));
  }, [series.body]);
  return (
    <AnswerView answer={answer}>
      {({ items }) => (
        <OfficesBody items={items} province={province} tableIs={tableIs} lines={lines} />
      )}
    </AnswerView>
  );
}

function OfficesBody(
  props: OfficesProps & { readonly items: readonly OfficeItem[]; readonly lines: OfficeLines },
) {
  const { items, province, tableIs, lines } = props;
  const texts = useTexts(countryTexts);
  const frame = useTexts(frameTexts);
  const language = useLanguage();
  const wanted = useAddressQuery().get('measure');
  const shown = OFFICE_MEASURES.find((name) => name === wanted) ?? firstMeasure(items);
  const [text, setText] = useState('');
  const found = useMemo(() => foundIn(items, text), [items, text]);
  const byCode = useMemo(() => new Map(items.map((item) => [item.place, item])), [items]);
  const measure = useMemo(() => boundsOf(items, shown), [items, shown]);
  const values = useMemo(
    () =>
      (code: string): DotState => {
        const item = byCode.get(code);
        if (!item?.state) return { level: 'unknown', text: frame.unknown };
        const level = officeLevel(item, shown, measure);
        const value = (shown === 'days' ? shownDays : shownNumber)(measured(item, shown));
        const words = measureInWords(value, level, shown, texts);
        return { level, text: `${stateInWords(frame, item.state)}; ${words}` };
      },
    [byCode, shown, measure, language],
  );
  const nameOf = useMemo(() => (code: string) => byCode.get(code)?.name ?? code, [byCode]);
  const loans = useAnswer<LoanListAnswer>(
    province === undefined ? undefined : '/v1/loans?state=open&limit=1000',
  );
  const arrows = useMemo(
    () => loanArrows(loans.body?.items ?? [], province ?? ''),
    [loans.body, province],
  );
  // Who types sees the table first; the map follows, and is drawn again for nothing else.
  const settled = useSettled(found, MAP_FOLLOWS_MS);
  const map = useMemo(
    () => (
      <OfficeMap
        title={texts.mapOf(texts.measures[shown])}
        nameOf={nameOf}
        values={values}
        found={settled}
        province={province}
        arrows={arrows}
      />
    ),
    [texts, shown, nameOf, values, settled, province, arrows],
  );
  const table = <OfficeTable items={items} lines={lines} found={found} />;
  return (
    <>
      <MapTools text={text} setText={setText} count={found?.size} measure={shown} />
      {map}
      <MapLegend measure={measure} unit={texts.measures[shown]} none={texts.nothing[shown]} />
      {arrows.length > 0 && (
        <p class="small muted">
          → <a href="/app/loans">{texts.loanArrows}</a>
        </p>
      )}
      {tableIs === 'closed' && found === undefined ? (
        <details>
          <summary>{texts.allOffices(shownNumber(items.length))}</summary>
          {table}
        </details>
      ) : (
        tableIs !== 'none' && table
      )}
    </>
  );
}

/** Who may not read the plans of others sees what they have. */
const firstMeasure = (items: readonly OfficeItem[]) =>
  2 * items.filter((item) => measured(item, 'days') === null).length > items.length
    ? 'onHand'
    : 'days';

function MapTools(props: {
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly count: number | undefined;
  readonly measure: string;
}) {
  const { text, setText, count, measure } = props;
  const texts = useTexts(countryTexts);
  const words = useTexts(mapTexts);
  return (
    <div class="map-tools">
      <MeasureSelect
        label={texts.shadedBy}
        measures={OFFICE_MEASURES}
        names={texts.measures}
        value={measure}
      />
      <label>
        {words.search}
        <input type="search" value={text} onInput={(event) => setText(event.currentTarget.value)} />
      </label>
      <p role="status" class="muted">
        {count !== undefined && words.found(shownNumber(count))}
      </p>
    </div>
  );
}
