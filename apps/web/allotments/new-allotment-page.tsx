// Asking the centre for blanks or ink.
import type { StockAnswer } from '../../../libs/service/stock/answers.js';
import { shownNumber } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { mayCommand, useReader } from '../app/reader.js';
import { useAddressQuery } from '../app/router.js';
import { useAnswer } from '../app/use-answer.js';
import { allotmentTexts } from '../i18n/tasks/allotments.js';
import { useAmountOfGoods } from '../places/goods-words.js';
import { CommandForm } from '../record/command-form.js';
import { AnswerView } from '../ui/answer-view.js';
import { Page } from '../ui/page.js';
import { BLANKS, goodsLine, type StockItem } from '../../../libs/domain/values/goods.js';
import {
  inkOptions,
  isModelTyped,
  otherBlanks,
  useNamedGoods,
  withGoods,
} from '../places/goods-names.js';

export function NewAllotmentPage() {
  const texts = useTexts(allotmentTexts);
  const reader = useReader();
  const stock = useAnswer<StockAnswer>(`/v1/stock/${reader.place.code}`);
  return (
    <Page title={texts.ask}>
      {mayCommand(reader, 'RequestAllotment') ? (
        <AnswerView answer={stock}>{(body) => <NewAllotment stock={body} />}</AnswerView>
      ) : (
        <p>{texts.mayNotAsk}</p>
      )}
    </Page>
  );
}

type Body = Readonly<Record<string, unknown>>;

function NewAllotment({ stock }: { readonly stock: StockAnswer }) {
  const texts = useTexts(allotmentTexts);
  const amountOf = useAmountOfGoods();
  const { place } = useReader();
  const query = useAddressQuery();
  const named = useNamedGoods();
  const models = inkOptions(
    named,
    stock.ink.map(({ model }) => model),
  );
  const goodsIn = (body: Body) => ({
    item: body['item'] as StockItem,
    model: (body['model'] as string | undefined) ?? null,
  });
  return (
    <CommandForm
      name={`allotment ${place.code}`}
      command="RequestAllotment"
      place={place.code}
      fields={[
        { name: 'quantity', kind: 'number', label: texts.quantity, min: 1, isMain: true },
        {
          name: 'item',
          kind: 'choice',
          label: texts.goods,
          options: [
            { value: goodsLine(BLANKS), text: texts.blankPieces },
            ...otherBlanks(named),
            { value: 'ink', text: texts.inkRibbons },
          ],
        },
        {
          name: 'model',
          kind: 'choice',
          label: texts.model,
          options: models,
          isShown: (values) => isModelTyped(values['item']),
        },
      ]}
      fixed={{ place: place.code }}
      complete={withGoods}
      initial={{
        item: query.get('item') ?? BLANKS.item,
        model: query.get('model') ?? models[0]?.value ?? '',
        quantity: query.get('quantity') ?? '',
      }}
      goods={[]}
      button={texts.askButton}
      says={(body) =>
        texts.askSays(amountOf(goodsIn(body), shownNumber(body['quantity'] as number)))
      }
      follows={() => (
        <p>
          <a class="button" href="/app/allotments">
            {texts.toList}
          </a>
        </p>
      )}
    />
  );
}
