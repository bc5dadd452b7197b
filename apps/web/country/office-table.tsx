// Offices as a table: the same list as the dots of the map, in the order that is wanted.
import { useMemo, useState } from 'preact/hooks';
import { shownDate, shownNumber } from '../app/format.js';
import { useLanguage, useTexts } from '../app/language.js';
import { countryTexts } from '../i18n/country.js';
import { Status } from '../ui/status.js';
import { stateOfPlace } from '../places/place-state.js';
import { measured, ordered, type OfficeItem, type OfficeOrder } from './office-rows.js';

/** Sorting is quick where few rows are shown; the rest is one press away. */
const ROWS_FIRST = 50;

export function OfficeTable(props: {
  readonly items: readonly OfficeItem[];
  readonly found: ReadonlySet<string> | undefined;
  readonly order: OfficeOrder;
  readonly setOrder: (order: OfficeOrder) => void;
}) {
  const { items, found, order, setOrder } = props;
  const texts = useTexts(countryTexts);
  const language = useLanguage();
  // A row is made once: sorting and searching only move rows.
  const rows = useMemo(
    () => new Map(items.map((item) => [item.place, <OfficeRow key={item.place} item={item} />])),
    [items, language],
  );
  const shown = useMemo(
    () => ordered(items, order).filter(({ place }) => found === undefined || found.has(place)),
    [items, order, found],
  );
  const [isWhole, setWhole] = useState(false);
  const first = isWhole ? shown : shown.slice(0, ROWS_FIRST);
  const head = (by: OfficeOrder['by'], text: string) => (
    <OrderHead by={by} text={text} order={order} setOrder={setOrder} />
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
              {head('printed', texts.measures.printed)}
              {head('waiting', texts.measures.waiting)}
            </tr>
          </thead>
          <tbody>{first.map(({ place }) => rows.get(place)!)}</tbody>
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

function OfficeRow({ item }: { readonly item: OfficeItem }) {
  const { place, name, planning } = item;
  return (
    <tr>
      <th scope="row">
        <a href={`/app/places/${place}`}>{name}</a>
      </th>
      <td>
        <Status kind={stateOfPlace(item)} />
      </td>
      <td class="time">{shownDate(planning?.runsOutOn)}</td>
      <td class="number">{shownNumber(measured(item, 'onHand'))}</td>
      <td class="number">{shownNumber(measured(item, 'printed'))}</td>
      <td class="number">{shownNumber(measured(item, 'waiting'))}</td>
    </tr>
  );
}
