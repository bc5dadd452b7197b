// Shipments that concern the reader, what is in transit first.
import type { ShipmentItem } from '../../../libs/service/shipments/answers.js';
import { shownDate, shownNumber } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { usePlaceNameMap } from '../app/place-names.js';
import { mayCommand, useReader } from '../app/reader.js';
import { useAddressQuery } from '../app/router.js';
import { useList } from '../app/use-list.js';
import { shipmentTexts } from '../i18n/tasks/shipments.js';
import { shippingTexts } from '../i18n/tasks/shipping.js';
import { ScanBox } from '../scanner/scan-box.js';
import { FilterLinks } from '../ui/filter-links.js';
import { LongList } from '../ui/long-list.js';
import { Page } from '../ui/page.js';
import { searchIn, ShipmentSearch } from './shipment-search.js';
import { ShipmentStateMark } from './shipment-state.js';
import { useGoodsInWords } from '../places/goods-names.js';

const STATES = ['in-transit', 'overdue', 'closed'];

export function ShipmentsPage() {
  const texts = useTexts(shipmentTexts);
  const query = useAddressQuery();
  const state = query.get('state') ?? 'in-transit';
  const asked = new URLSearchParams({ limit: '50' });
  if (STATES.includes(state)) asked.set('state', state);
  for (const [name, value] of searchIn(query)) asked.set(name, value);
  const list = useList<ShipmentItem>(`/v1/shipments?${asked.toString()}`);
  const { open } = useTexts(shippingTexts);
  const mayShip = mayCommand(useReader(), 'ShipBlanks');
  return (
    <Page
      title={texts.title}
      isWide
      aside={
        <>
          <a href="/app/deliveries">{texts.deliveries}</a>
          {mayShip && (
            <a class="button" href="/app/shipments/new">
              {open}
            </a>
          )}
        </>
      }
    >
      <ScanBox />
      <FilterLinks
        label={texts.filter}
        name="state"
        value={state}
        options={[
          ...STATES.map((value) => ({ value, text: texts.states[value]! })),
          { value: 'all', text: texts.all },
        ]}
      />
      <ShipmentSearch key={query.toString()} query={query} />
      <LongList list={list} none={texts.none} more={texts.more}>
        {(items) => <ShipmentTable shipments={items} />}
      </LongList>
    </Page>
  );
}

function ShipmentTable({ shipments }: { readonly shipments: readonly ShipmentItem[] }) {
  const texts = useTexts(shipmentTexts);
  return (
    <div class="table-box">
      <table class="cards">
        <thead>
          <tr>
            <th scope="col">{texts.shipment}</th>
            <th scope="col">{texts.goods}</th>
            <th scope="col" class="number">
              {texts.quantity}
            </th>
            <th scope="col">{texts.from}</th>
            <th scope="col">{texts.to}</th>
            <th scope="col">{texts.shipped}</th>
            <th scope="col">{texts.expected}</th>
            <th scope="col">{texts.received}</th>
            <th scope="col">{texts.state}</th>
            <th scope="col">
              <span class="hidden-text">{texts.receive}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {shipments.map((shipment) => (
            <ShipmentRow key={shipment.shipment} shipment={shipment} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ShipmentRow({ shipment }: { readonly shipment: ShipmentItem }) {
  const texts = useTexts(shipmentTexts);
  const goodsName = useGoodsInWords(texts);
  const names = usePlaceNameMap();
  const reader = useReader();
  const { shipment: id, item, model, from, to, shipped, expectedAt, travelling } = shipment;
  const { shippedAt, receivedAt, daysLate } = shipment;
  const mayReceive =
    travelling > 0 && to === reader.place.code && mayCommand(reader, 'ReceiveBlanks');
  return (
    <tr>
      <th scope="row" class="nowrap">
        <a href={`/app/shipments/${id}`}>{id}</a>
      </th>
      <td data-label={texts.goods}>{goodsName({ item, model })}</td>
      <td data-label={texts.quantity} class="number">
        {shownNumber(shipped)}
      </td>
      <td data-label={texts.from}>{names.get(from) ?? from}</td>
      <td data-label={texts.to}>{names.get(to) ?? to}</td>
      <td data-label={texts.shipped} class="nowrap">
        {shownDate(shippedAt, reader.place.tz)}
      </td>
      <td data-label={texts.expected} class="nowrap">
        {shownDate(expectedAt, reader.place.tz)}
      </td>
      <td data-label={texts.received} class="nowrap">
        {receivedAt === null ? '–' : shownDate(receivedAt, reader.place.tz)}
      </td>
      <td data-label={texts.state}>
        <ShipmentStateMark state={shipment.state} />
        {daysLate !== null && daysLate > 0 && (
          <span class="muted"> {texts.daysLate(shownNumber(daysLate))}</span>
        )}
      </td>
      <td>
        {mayReceive && (
          <a class="button quiet" href={`/app/shipments/${id}/receive`}>
            {texts.receive}
          </a>
        )}
      </td>
    </tr>
  );
}
