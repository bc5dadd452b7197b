// What the fields of a form are chosen from: places, and the ids of what is known.
import type { GoodsListAnswer } from '../../../libs/service/about/answers.js';
import { useMemo } from 'preact/hooks';
import type { DescribedForm, FormField } from '../../../libs/service/command-forms/answers.js';
import { timeOfMinute } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { placeNameOf, usePlaceNameMap } from '../app/place-names.js';
import { useReader } from '../app/reader.js';
import { useAnswer } from '../app/use-answer.js';
import { recordTexts } from '../i18n/tasks/record.js';
import { useShipTexts } from '../shipments/ship-texts.js';
import type { FormContext } from './form-fields.js';
import { ITEMS, OF_ITEM, type StockItem } from '../../../libs/domain/values/goods.js';

type Known = NonNullable<FormField['known']>;
type Items = { readonly items: readonly Readonly<Record<string, unknown>>[] };

/** Where the ids are read, and the field that holds one. */
const SOURCES: Readonly<Partial<Record<Known, (own: string) => string>>> = {
  shipment: (own) => `/v1/shipments?limit=200&place=${own}`,
  waybill: (own) => `/v1/shipments?limit=200&place=${own}`,
  loan: () => '/v1/loans?limit=200&state=open',
  printer: () => '/v1/printers?limit=200',
  allotment: () => '/v1/allotments?limit=200&state=open',
};

/** Whose models a field names. */
const MODELS: Readonly<Partial<Record<Known, readonly StockItem[]>>> = {
  'ink-model': [OF_ITEM.ink.item],
  'blank-model': [OF_ITEM.blank.item],
  'goods-model': ITEMS,
};

export function useFormContext(form: DescribedForm): FormContext {
  const { everything } = useTexts(recordTexts);
  const shipTexts = useShipTexts();
  const { place } = useReader();
  const names = usePlaceNameMap();
  const known = useKnown(form, place.code);
  const places = useMemo(
    () => [...names.keys()].map((code) => ({ value: code, text: placeNameOf(names, code) })),
    [names],
  );
  return {
    words: { ...shipTexts, ...everything },
    timeOf: (minute) => timeOfMinute(minute, place.tz),
    places,
    known,
  };
}

/** A form names one thing by its id, and ink by its model besides. */
function useKnown({ fields }: DescribedForm, own: string): FormContext['known'] {
  const thing = fields.find(({ known }) => known !== null && SOURCES[known])?.known ?? undefined;
  const hasGoods = fields.some(({ known }) => known !== null && MODELS[known]);
  const things = useAnswer<Items>(thing && SOURCES[thing]?.(own));
  const goods = useAnswer<GoodsListAnswer>(hasGoods ? '/v1/goods' : undefined);
  return (asked) => {
    const items = MODELS[asked];
    if (items)
      return (goods.body?.items ?? [])
        .filter(({ item, model }) => model !== null && items.includes(item))
        .map(({ model, name }) => ({ value: model!, text: name }));
    const ids = asked === thing ? (things.body?.items ?? []).map((item) => item[asked]) : [];
    return [...new Set(ids.filter((id) => typeof id === 'string'))].map((id) => ({
      value: id,
      text: id,
    }));
  };
}
