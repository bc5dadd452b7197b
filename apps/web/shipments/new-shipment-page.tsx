// A new shipment: one line is a shipment of its own, several lines are a waybill (SHIP-5). Filled
// from the address: ?allotment=ID, or ?to=32.07&item=blank&quantity=2000.
import { useMemo, useState } from 'preact/hooks';
import type { AllotmentAnswer } from '../../../libs/service/allotments/answers.js';
import type { StockAnswer } from '../../../libs/service/stock/answers.js';
import { dayIn, lastMinuteOf, shownDate, shownNumber } from '../app/format.js';
import { placeNameOf, usePlaceNameMap, type PlaceNames } from '../app/place-names.js';
import { mayCommand, useReader } from '../app/reader.js';
import { useAddressQuery } from '../app/router.js';
import { serviceNowMs } from '../app/service-clock.js';
import { useAnswer } from '../app/use-answer.js';
import { CommandForm } from '../record/command-form.js';
import type { Draft, FormValues } from '../record/draft.js';
import type { FieldSpec } from '../record/field-specs.js';
import { typeInto, useKeyScanner } from '../scanner/use-key-scanner.js';
import { AnswerView } from '../ui/answer-view.js';
import { Page } from '../ui/page.js';
import {
  fieldOfPointer,
  fieldsOfLines,
  lineNumbers,
  WAYBILL_LINES_MAX,
  withLine,
  withoutLine,
  withScannedCarton,
} from './line-fields.js';
import { readPlace } from './read-place.js';
import { commandOf, consignmentBody, linesIn, typedConsignment } from './ship-body.js';
import { madeIds } from '../outbox/made.js';
import { useShipTexts, type ShipTexts } from './ship-texts.js';
import {
  BLANKS,
  blanksOf,
  goodsLine,
  inkOf,
  type ItemAndModel,
} from '../../../libs/domain/values/goods.js';
import { useGoodsInWords } from '../places/goods-names.js';
import { useAmountOfGoods } from '../places/goods-words.js';

const EXPECTED_MS = 7 * 86_400_000;

export function NewShipmentPage() {
  const texts = useShipTexts();
  const reader = useReader();
  const { place } = reader;
  const allotment = useAddressQuery().get('allotment') ?? undefined;
  const stock = useAnswer<StockAnswer>(`/v1/stock/${place.code}`);
  const request = useAnswer<AllotmentAnswer>(
    allotment === undefined ? undefined : `/v1/allotments/${encodeURIComponent(allotment)}`,
  );
  if (!mayCommand(reader, 'ShipBlanks'))
    return (
      <Page title={texts.title}>
        <p>{texts.mayNot}</p>
      </Page>
    );
  return (
    <Page title={texts.title}>
      <AnswerView answer={stock}>
        {(body) =>
          allotment === undefined ? (
            <ShipForm stock={body} />
          ) : (
            <AnswerView answer={request}>
              {(asked) => <ShipForm stock={body} request={asked} />}
            </AnswerView>
          )
        }
      </AnswerView>
    </Page>
  );
}

function ShipForm(props: { readonly stock: StockAnswer; readonly request?: AllotmentAnswer }) {
  const { stock, request } = props;
  const texts = useShipTexts();
  const { place } = useReader();
  const names = usePlaceNameMap();
  const query = useAddressQuery();
  const goodsName = useGoodsInWords(texts);
  const goods = goodsOf(goodsName, stock, request);
  const initial = filled(query, request, names, place.tz);
  const others = useOtherPlaces(place.code);
  const amountOf = useAmountOfGoods();
  const asked = request && {
    allotment: request.allotment,
    goods: goodsLine(request),
  };
  return (
    <>
      <p class="muted">{texts.from(placeNameOf(names, place.code))}</p>
      {request && <RequestNote request={request} />}
      <CartonScans />
      <CommandForm
        name={`ship ${place.code} ${query.toString()}`}
        command={commandOf}
        place={place.code}
        fields={(values) => [
          ...fieldsOfLines(texts, values, goods),
          ...commonFields(texts, others),
        ]}
        fixed={{ from: place.code }}
        initial={initial}
        button={texts.button}
        complete={(body) =>
          consignmentBody(
            { ...body, expectedAt: lastMinuteOf(`${body['expectedAt'] as string}`, place.tz) },
            asked,
          )
        }
        typed={(body) =>
          typedConsignment(body, {
            place: (code) => placeNameOf(names, code),
            day: (time) => dayIn(Date.parse(time), place.tz),
          })
        }
        fieldAt={fieldOfPointer}
        goods={(body) => linesIn(body).map(({ item, model }) => goodsLine({ item, model }))}
        belowGroups={(draft) => <LineButtons draft={draft} goods={goods[0]!.value} />}
        says={(body) =>
          texts.says(
            sentInWords(texts, amountOf, body),
            placeNameOf(names, body['to'] as string),
            shownDate(body['expectedAt'] as string, place.tz),
          )
        }
        follows={(_body, answer) => <ShippedLinks shipments={madeIds(answer, 'shipment')} />}
      />
    </>
  );
}

/** To choose from: everywhere but here. */
function useOtherPlaces(own: string) {
  const names = usePlaceNameMap();
  return useMemo(
    () =>
      [...names.keys()]
        .filter((code) => code !== own)
        .map((code) => ({ value: code, text: placeNameOf(names, code) })),
    [names, own],
  );
}

function commonFields(
  texts: ShipTexts,
  places: NonNullable<FieldSpec['options']>,
): readonly FieldSpec[] {
  return [
    {
      name: 'to',
      kind: 'suggested',
      label: texts.to,
      help: texts.toHelp,
      options: places,
      read: (text) => readPlace(text, places, texts.unknownPlace),
    },
    { name: 'expectedAt', kind: 'date', label: texts.expected },
    { name: 'document', kind: 'text', label: texts.document, isOptional: true, lengthMax: 120 },
    { name: 'carrier', kind: 'text', label: texts.carrier, isOptional: true, lengthMax: 120 },
  ];
}

/** What the sender has on its shelf, and what was asked for. */
function goodsOf(
  name: (goods: ItemAndModel) => string,
  { ink, otherBlanks = [] }: StockAnswer,
  request: AllotmentAnswer | undefined,
) {
  const goods: readonly ItemAndModel[] = [
    BLANKS,
    ...otherBlanks.map(({ model }) => blanksOf(model)),
    ...ink.map(({ model }) => inkOf(model)),
    ...(request ? [request] : []),
  ];
  const byLine = new Map(goods.map((one) => [goodsLine(one), one]));
  return [...byLine].map(([value, one]) => ({ value, text: name(one) }));
}

/** What the form begins with. */
function filled(
  query: URLSearchParams,
  request: AllotmentAnswer | undefined,
  names: PlaceNames,
  zone: string,
): FormValues {
  const to = request?.place ?? query.get('to');
  const open = request && Math.max(0, (request.granted || request.asked) - request.shipped);
  const item = request?.item ?? query.get('item') ?? BLANKS.item;
  return {
    lines: '1',
    'goods-1': goodsLine({ item, model: request ? request.model : query.get('model') }),
    'quantity-1': open === undefined ? (query.get('quantity') ?? '') : String(open || ''),
    to: to === null ? '' : placeNameOf(names, to),
    expectedAt: dayIn(serviceNowMs() + EXPECTED_MS, zone),
  };
}

/** A scan goes into the field of carton ids that has the focus; its Enter ships nothing. */
function CartonScans() {
  const texts = useShipTexts();
  const [isLost, setLost] = useState(false);
  useKeyScanner((text, field) => {
    const isForCartons = field?.name.startsWith('cartonIds') ?? false;
    setLost(!isForCartons);
    if (field && isForCartons) typeInto(field, withScannedCarton(field.value, text));
  });
  return <div role="status">{isLost && <p class="note note-warning">{texts.whereToScan}</p>}</div>;
}

function RequestNote({ request }: { readonly request: AllotmentAnswer }) {
  const texts = useShipTexts();
  const { allotment, asked, granted, shipped } = request;
  return (
    <p>
      <a href={`/app/allotments/${allotment}`}>{texts.request(allotment)}</a>
      {': '}
      {texts.forRequest(shownNumber(asked), shownNumber(granted), shownNumber(shipped))}
    </p>
  );
}

function LineButtons({ draft, goods }: { readonly draft: Draft; readonly goods: string }) {
  const texts = useShipTexts();
  const numbers = lineNumbers(draft.values);
  return (
    <p class="buttons">
      {numbers.length < WAYBILL_LINES_MAX && (
        <button
          type="button"
          class="quiet"
          onClick={() => draft.set(withLine(draft.values, goods))}
        >
          {texts.addLine}
        </button>
      )}
      {numbers.length > 1 &&
        numbers.map((number, index) => (
          <button
            key={number}
            type="button"
            class="plain"
            onClick={() => draft.set(withoutLine(draft.values, number))}
          >
            {texts.removeLine(String(index + 1))}
          </button>
        ))}
    </p>
  );
}

function sentInWords(
  texts: ShipTexts,
  amountOf: ReturnType<typeof useAmountOfGoods>,
  body: Readonly<Record<string, unknown>>,
): string {
  const parts = linesIn(body).map(({ item, model, quantity, ribbons }) =>
    amountOf({ item, model }, shownNumber(quantity ?? ribbons)),
  );
  const last = parts.pop()!;
  return parts.length === 0 ? last : `${parts.join(', ')} ${texts.and} ${last}`;
}

function ShippedLinks({ shipments }: { readonly shipments: readonly string[] }) {
  const texts = useShipTexts();
  const [first] = shipments;
  if (first === undefined) return null;
  const href = `/app/shipments/${first}`;
  return (
    <>
      <p>{texts.numbers(shipments.join(', '))}</p>
      <p class="buttons">
        <a class="button" href={href}>
          {texts.toShipment}
        </a>
        <a class="button quiet" href={`${href}/waybill`}>
          {texts.toWaybill}
        </a>
      </p>
    </>
  );
}
