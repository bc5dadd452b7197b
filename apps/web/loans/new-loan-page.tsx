// Requesting a loan, with who can lend beside it.
import { useState } from 'preact/hooks';
import type { StockAnswer } from '../../../libs/service/stock/answers.js';
import { dayIn, lastMinuteOf, shownDate } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { useReader } from '../app/reader.js';
import { useAddressQuery } from '../app/router.js';
import { serviceNowMs } from '../app/service-clock.js';
import { useAnswer } from '../app/use-answer.js';
import { loanTexts } from '../i18n/tasks/loans.js';
import { CommandForm } from '../record/command-form.js';
import type { FormValues } from '../record/draft.js';
import type { FieldSpec } from '../record/field-specs.js';
import { typedNumber } from '../../../libs/domain/values/typed-number.js';
import { AnswerView } from '../ui/answer-view.js';
import { Page } from '../ui/page.js';
import { LenderTable } from './lender-table.js';
import { amountWords, type LoanTexts } from './loan-words.js';
import { BLANKS, goodsLine, goodsOfLine } from '../../../libs/domain/values/goods.js';
import {
  inkOptions,
  isModelTyped,
  otherBlanks,
  useNamedGoods,
  withGoods,
} from '../places/goods-names.js';

const LOAN_DAYS = 30;
const DAY_MS = 86_400_000;

export function NewLoanPage() {
  const texts = useTexts(loanTexts);
  const { place } = useReader();
  const stock = useAnswer<StockAnswer>(`/v1/stock/${place.code}`);
  return (
    <Page title={texts.ask} isWide>
      <AnswerView answer={stock}>{(body) => <NewLoan stock={body} />}</AnswerView>
    </Page>
  );
}

/** What is borrowed most. */
const FIRST_ITEM = 'ink';

function NewLoan({ stock }: { readonly stock: StockAnswer }) {
  const texts = useTexts(loanTexts);
  const { place } = useReader();
  const query = useAddressQuery();
  const named = useNamedGoods();
  const models = inkOptions(
    named,
    stock.ink.map(({ model }) => model),
  );
  const initial: FormValues = {
    item: query.get('item') ?? FIRST_ITEM,
    model: query.get('model') ?? models[0]?.value ?? '',
    quantity: query.get('quantity') ?? '3',
    terms: 'loan',
    dueAt: dayIn(serviceNowMs() + LOAN_DAYS * DAY_MS, place.tz),
  };
  const [values, setValues] = useState(initial);
  const asked = goodsOfLine(values['item'] ?? FIRST_ITEM);
  const fields = requestFields(texts, models, named, asked.item);
  return (
    <div class="new-loan">
      <CommandForm
        name={`loan ${place.code}`}
        command="RequestLoan"
        place={place.code}
        fields={fields}
        fixed={{ borrower: place.code }}
        initial={initial}
        goods={[]}
        button={texts.requestButton}
        onValues={setValues}
        complete={(body) => ({
          ...withGoods(body),
          ...(body['dueAt'] === undefined
            ? {}
            : { dueAt: lastMinuteOf(`${body['dueAt'] as string}`, place.tz) }),
        })}
        says={(body) => {
          const item = `${body['item'] as string}`;
          const amount = amountWords(texts, item, body['quantity'] as number);
          return body['terms'] === 'transfer'
            ? texts.requestSaysForGood(amount)
            : texts.requestSays(amount, shownDate(`${body['dueAt'] as string}`, place.tz));
        }}
      />
      <LenderTable
        borrower={place.code}
        item={asked.item}
        model={asked.model ?? values['model'] ?? ''}
        isNamed={asked.model !== null}
        quantity={typedNumber(values['quantity'] ?? '')}
      />
    </div>
  );
}

/** LOAN-11: a printer is transferred with its paper (PRN-1). */
const isTransferable = (values: FormValues): boolean => values['item'] !== 'printer';

function requestFields(
  texts: LoanTexts,
  models: readonly { readonly value: string; readonly text: string }[],
  named: ReturnType<typeof useNamedGoods>,
  item: string,
): readonly FieldSpec[] {
  return [
    {
      name: 'quantity',
      kind: 'number',
      label: texts.quantity,
      min: 1,
      isMain: true,
      unit: texts.units[item] ?? '',
    },
    {
      name: 'item',
      kind: 'choice',
      label: texts.item,
      options: [
        { value: FIRST_ITEM, text: texts.ink('') },
        { value: goodsLine(BLANKS), text: texts.blank },
        ...otherBlanks(named),
        { value: 'printer', text: texts.printer },
      ],
    },
    {
      name: 'model',
      kind: 'choice',
      label: texts.model,
      options: models,
      isShown: (values) => isModelTyped(values['item'] ?? FIRST_ITEM),
    },
    {
      name: 'terms',
      kind: 'choice',
      label: texts.terms,
      options: [
        { value: 'loan', text: texts.asLoan },
        { value: 'transfer', text: texts.asTransfer },
      ],
      isShown: isTransferable,
    },
    {
      name: 'dueAt',
      kind: 'date',
      label: texts.returnBy,
      isShown: (values) => !isTransferable(values) || values['terms'] !== 'transfer',
    },
    { name: 'reason', kind: 'text', label: texts.reason, lengthMax: 500 },
  ];
}
