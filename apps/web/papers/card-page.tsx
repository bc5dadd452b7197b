// The stock card of a place on paper (Kartu Barang): blanks or ink of a model, over a period.
import type { MovementsAnswer } from '../../../libs/service/series/answers.js';
import type { CardAnswer, StockAnswer } from '../../../libs/service/stock/answers.js';
import { timeOfMinute, lastMomentOf } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { setAddressQuery, useAddressQuery, type PageProps } from '../app/router.js';
import { useAnswer } from '../app/use-answer.js';
import { paperTexts } from '../i18n/tasks/papers.js';
import { SelectField } from '../ui/field.js';
import { CardPaper } from './card-paper.js';
import { cardOnPaper, type CardGoods } from './card-rows.js';
import { MonthChooser } from './month-chooser.js';
import { PaperPage } from './paper-page.js';
import { AllAnswers } from './paper-parts.js';
import { movementsPath, periodBefore } from './period.js';
import { usePaperPlace, type PaperTime } from './use-paper-place.js';
import {
  BLANKS,
  blanksOf,
  goodsLine,
  goodsOfLine,
  inkOf,
  ofGoods,
} from '../../../libs/domain/values/goods.js';
import { useGoodsInWords } from '../places/goods-names.js';

export function StockCardPage({ parameters }: PageProps) {
  const code = parameters['code']!;
  const texts = useTexts(paperTexts);
  const { head, stock, when, asOf } = usePaperPlace(code);
  const goods = addressedGoods(useAddressQuery(), stock.body);
  const card = useAnswer<CardAnswer>(when && cardPath(code, when) + asOf.more);
  const before = useAnswer<MovementsAnswer>(
    when &&
      movementsPath(`&place=${encodeURIComponent(code)}${asOf.more}`, periodBefore(when.period)),
  );
  const answers = [head, stock, card, before];
  const name = head.body === undefined ? code : `${head.body.name} (${code})`;
  return (
    <PaperPage
      title={texts.cardTitle(name)}
      isWhole={answers.every(({ body }) => body !== undefined)}
      tools={
        <>
          <div class="paper-choices">
            {when && <MonthChooser period={when.period} today={when.today} />}
            {stock.body && <GoodsChooser goods={goods} stock={stock.body} />}
          </div>
          <a href={`/app/places/${code}${asOf.text}`}>{texts.backToPlace}</a>
        </>
      }
    >
      <AllAnswers answers={answers}>
        {() => (
          <CardPaper
            office={name}
            goods={goods}
            when={when!}
            time={card.body!}
            card={cardOnPaper(card.body!, goods, before.body!.lines.some(isOf(goods)))}
          />
        )}
      </AllAnswers>
    </PaperPage>
  );
}

/** Both days whole, in the zone of the place. */
function cardPath(code: string, { period: { from, to }, zone }: PaperTime): string {
  const times = new URLSearchParams({
    from: timeOfMinute(`${from}T00:00`, zone),
    to: lastMomentOf(to, zone),
  });
  return `/v1/stock/${encodeURIComponent(code)}/card?${times.toString()}`;
}

/** Ink of no named model is that of the first model that the place has. */
function addressedGoods(query: URLSearchParams, stock: StockAnswer | undefined): CardGoods {
  const item = query.get('item') ?? BLANKS.item;
  const model = query.get('model') ?? undefined;
  if (!ofGoods(item)?.inPrints) return blanksOf(model);
  return inkOf(model ?? stock?.ink[0]?.model ?? '');
}

const isOf =
  (goods: CardGoods) =>
  ({ item, model, shelf }: MovementsAnswer['lines'][number]): boolean =>
    shelf === 'onHand' && goodsLine({ item, model }) === goodsLine(goods);

function GoodsChooser({
  goods,
  stock,
}: {
  readonly goods: CardGoods;
  readonly stock: StockAnswer;
}) {
  const texts = useTexts(paperTexts);
  const goodsName = useGoodsInWords(texts);
  const known = [
    BLANKS,
    ...(stock.otherBlanks ?? []).map(({ model }) => blanksOf(model)),
    ...stock.ink.map(({ model }) => inkOf(model)),
    goods,
  ];
  const byLine = new Map(known.map((one) => [goodsLine(one), one]));
  return (
    <SelectField
      label={texts.goods}
      name="goods"
      value={goodsLine(goods)}
      options={[...byLine].map(([value, one]) => ({ value, text: goodsName(one) }))}
      onValue={(value) =>
        setAddressQuery({
          item: goodsOfLine(value).item,
          model: goodsOfLine(value).model ?? undefined,
        })
      }
    />
  );
}
