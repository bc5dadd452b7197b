// Offices as a table: the same list as the dots of the map, in the order that is wanted.
import { useMemo, useState } from 'preact/hooks';
import { shownDate, shownNumber } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { countryTexts, type CountryWords } from '../i18n/reading/country.js';
import { Sparkline } from '../charts/sparkline.js';
import { OfficeStatus } from '../places/office-status.js';
import { measured, ordered, type OfficeItem, type OfficeOrder } from './office-rows.js';

/** Sorting is quick where few rows are shown; the rest is one press away. */
const ROWS_FIRST = 20;

/** What offices printed on their last days, by code; empty where that is not shown. */
export type OfficeLines = ReadonlyMap<string, readonly (number | null)[]>;

export function OfficeTable(props: {
  readonly items: readonly OfficeItem[];
  readonly lines: OfficeLines;
  readonly found: ReadonlySet<string> | undefined;
}) {
  const { items, lines, found } = props;
  // Kept here, so that the map is not looked at when the table is sorted.
  const [order, setOrder] = useState<OfficeOrder>({ by: 'days', isDown: false });
  const texts = useTexts(countryTexts);
  const shown = useMemo(
    () => ordered(items, order).filter(({ place }) => found === undefined || found.has(place)),
    [items, order, found],
  );
  const [isWhole, setWhole] = useState(false);
  const first = isWhole ? shown : shown.slice(0, ROWS_FIRST);
  // Another order begins with its first rows: 514 rows take a slow device a second.
  const reorder = (wanted: OfficeOrder) => {
    setWhole(false);
    setOrder(wanted);
  };
  const head = (by: OfficeOrder['by'], text: string) => (
    <OrderHead by={by} text={text} order={order} setOrder={reorder} />
  );
  return (
    <>
      <div class="table-scroll" role="region" tabIndex={0} aria-label={texts.officeTable}>
        <table class="dense">
          <thead>
            <tr>
              {head('name', texts.office)}
              <th scope="col">{texts.state}</th>
              {head('days', texts.runsOut)}
              {head('onHand', texts.measures.onHand)}
              {lines.size > 0 && <th scope="col">{texts.lastDays}</th>}
              {head('printed', texts.measures.printed)}
              {head('waiting', texts.measures.waiting)}
            </tr>
          </thead>
          {/* By number: another order writes into the rows that are there, and makes none. */}
          <tbody>
            {first.map((item, index) => (
              <OfficeRow key={index} item={item} line={lines.get(item.place)} />
            ))}
          </tbody>
        </table>
      </div>
      {first.length < shown.length && (
        <button type="button" class="plain" onClick={() => setWhole(true)}>
          {texts.showAll(shownNumber(shown.length))}
        </button>
      )}
    </>
  );
}

function OrderHead(props: {
  readonly by: OfficeOrder['by'];
  readonly text: string;
  readonly order: OfficeOrder;
  readonly setOrder: (order: OfficeOrder) => void;
}) {
  const { by, text, order, setOrder } = props;
  const isSorted = order.by === by;
  const sort = isSorted ? (order.isDown ? 'descending' : 'ascending') : undefined;
  return (
    <th
      scope="col"

      class={by === 'name' || by === 'days' ? undefined : 'number'}
      aria-sort={sort}
    >
      <button
        type="button"
        class="plain order"
        onClick={() => setOrder({ by, isDown: isSorted && !order.isDown })}
      >
        {text} <span aria-hidden="true">{isSorted ? (order.isDown ? '▼' : '▲') : ''}</span>
      </button>
    </th>
  );
}

function OfficeRow(props: {
  readonly item: OfficeItem;
  readonly line: readonly (number | null)[] | undefined;
}) {
  const { item, line } = props;
  const texts = useTexts(countryTexts);
  const { place, name, planning } = item;
  return (
    <tr>
      <th scope="row">
        <a href={`/app/places/${place}`}>{name}</a>
      </th>
      <td>
        <OfficeStatus state={item.state} />
      </td>
      <td class="time">{shownDate(planning?.runsOutOn)}</td>
      <td class="number">{shownNumber(measured(item, 'onHand'))}</td>
      {line && (
        <td>
          <Sparkline values={line} title={printedInWords(line, texts)} />
        </td>
      )}
      <td class="number">{shownNumber(measured(item, 'printed'))}</td>
      <td class="number">{shownNumber(measured(item, 'waiting'))}</td>
    </tr>
  );
}

/** The sum of the days that are known, and how many are not. */
function printedInWords(line: readonly (number | null)[], texts: CountryWords): string {
  const known = line.filter((value) => value !== null);
  const sum = known.reduce((total, value) => total + value, 0);
  return texts.printedOnDays(
    shownNumber(sum),
    shownNumber(known.length),
    shownNumber(line.length - known.length),
  );
}
