// How long deliveries take and how many come on time, by carrier or by destination.
import type { DeliveriesAnswer, DeliveryItem } from '../../../libs/service/shipments/answers.js';
import { shownNumber, shownPercent } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { useAddressQuery } from '../app/router.js';
import { useAnswer } from '../app/use-answer.js';
import { deliveryTexts } from '../i18n/reading/deliveries.js';
import { AnswerView } from '../ui/answer-view.js';
import { FilterLinks } from '../ui/filter-links.js';
import { Page } from '../ui/page.js';

const BY = ['carrier', 'province', 'place'] as const;

export function DeliveriesPage() {
  const texts = useTexts(deliveryTexts);
  const query = useAddressQuery();
  const by = BY.find((known) => known === query.get('by')) ?? 'carrier';
  const answer = useAnswer<DeliveriesAnswer>(`/v1/deliveries?by=${by}`);
  return (
    <Page title={texts.title} isWide>
      <p>
        <a href="/app/shipments">{texts.shipments}</a>
      </p>
      <FilterLinks
        label={texts.by}
        name="by"
        value={by}
        options={BY.map((value) => ({ value, text: texts.bys[value] }))}
      />
      <p class="muted">{texts.help}</p>
      <AnswerView answer={answer}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{texts.none}</p>
          ) : (
            <DeliveryTable head={texts.bys[by]} items={items} />
          )
        }
      </AnswerView>
    </Page>
  );
}

function DeliveryTable(props: { readonly head: string; readonly items: readonly DeliveryItem[] }) {
  const texts = useTexts(deliveryTexts);
  return (
    <div class="table-box">
      <table class="cards">
        <thead>
          <tr>
            <th scope="col">{props.head}</th>
            {Object.values(texts.columns).map((name) => (
              <th key={name} scope="col" class="number">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.items.map((item) => (
            <DeliveryRow key={item.name ?? item.carrier ?? ''} item={item} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function DeliveryRow({ item }: { readonly item: DeliveryItem }) {
  const texts = useTexts(deliveryTexts);
  const { columns } = texts;
  const amounts = ({ blanks, ribbons }: DeliveryItem['missing']) =>
    ribbons === 0 ? shownNumber(blanks) : texts.amounts(shownNumber(blanks), shownNumber(ribbons));
  return (
    <tr>
      <th scope="row">{item.name ?? item.carrier ?? texts.noCarrier}</th>
      <td class="number" data-label={columns.shipments}>
        {shownNumber(item.shipments)}
      </td>
      <td class="number" data-label={columns.medianDays}>
        {shownNumber(item.medianDays)}
      </td>
      <td class="number" data-label={columns.p90Days}>
        {shownNumber(item.p90Days)}
      </td>
      <td class="number" data-label={columns.onTime}>
        {item.onTimeShare === null
          ? shownNumber(null)
          : texts.onTime(
              shownPercent(item.onTimeShare, 0),
              shownNumber(item.onTime),
              shownNumber(item.withExpected),
            )}
      </td>
      <td class="number" data-label={columns.missing}>
        {amounts(item.missing)}
      </td>
      <td class="number" data-label={columns.damaged}>
        {amounts(item.damaged)}
      </td>
    </tr>
  );
}
