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

function NewLoan({ stock }: { readonly stock: StockAnswer }) {
  const texts = useTexts(loanTexts);
  const { place } = useReader();
  const query = useAddressQuery();
  const models = stock.ink.map(({ model }) => ({ value: model, text: model }));
  const initial: FormValues = {
    item: query.get('item') ?? 'ink',
    model: query.get('model') ?? models[0]?.value ?? '',
    quantity: query.get('quantity') ?? '3',
    dueAt: dayIn(serviceNowMs() + LOAN_DAYS * DAY_MS, place.tz),
  };
  const [values, setValues] = useState(initial);
  const fields = requestFields(texts, models, values['item'] ?? 'ink');
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
          ...body,
          dueAt: lastMinuteOf(`${body['dueAt'] as string}`, place.tz),
        })}
        says={(body) =>
          texts.requestSays(
            amountWords(texts, `${body['item'] as string}`, body['quantity'] as number),
            shownDate(`${body['dueAt'] as string}`, place.tz),
          )
        }
      />
      <LenderTable
        borrower={place.code}
        item={values['item'] ?? 'ink'}
        model={values['model'] ?? ''}
        quantity={typedNumber(values['quantity'] ?? '')}
      />
    </div>
  );
}

function requestFields(
  texts: LoanTexts,
  models: readonly { readonly value: string; readonly text: string }[],
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
        { value: 'ink', text: texts.ink('') },
        { value: 'blank', text: texts.blank },
        { value: 'printer', text: texts.printer },
      ],
    },
    {
      name: 'model',
      kind: 'choice',
      label: texts.model,
      options: models,
      isShown: (values) => values['item'] === 'ink',
    },
    { name: 'dueAt', kind: 'date', label: texts.returnBy },
    { name: 'reason', kind: 'text', label: texts.reason, lengthMax: 500 },
  ];
}
