// Orders lines of a plan: a request for each receiver, which asks the lenders of its lines alone.
import type { RedistributionAnswer } from '../../../libs/service/redistribution/answers.js';
import { dayIn, lastMinuteOf, shownDate, shownNumber } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { useReader } from '../app/reader.js';
import { serviceNowMs } from '../app/service-clock.js';
import { planningTexts } from '../i18n/reading/planning.js';
import { madeIds } from '../outbox/made.js';
import { usePlaceNaming } from '../places/place-names.js';
import { CommandForm } from '../record/command-form.js';
import type { FieldSpec } from '../record/field-specs.js';
import type { OrderedLine } from './chosen-lines.js';
import { ofGoods } from '../../../libs/domain/values/goods.js';

export const ORDER = 'OrderRedistribution';
const LOAN_DAYS_MS = 30 * 86_400_000;
type Body = Readonly<Record<string, unknown>>;

export function OrderPlan(props: {
  readonly plan: RedistributionAnswer;
  /** Undefined where a quantity is faulty. */
  readonly lines: readonly OrderedLine[] | undefined;
  /** What the plan was asked for with. */
  readonly asked: Body;
}) {
  const { plan, lines = [], asked } = props;
  const texts = useTexts(planningTexts);
  const reader = useReader();
  const { tz } = reader.place;
  const { province, item, model } = plan;
  const fields: readonly FieldSpec[] = [
    {
      name: 'terms',
      kind: 'choice',
      label: texts.terms,
      options: [
        { value: 'loan', text: texts.asLoan },
        { value: 'transfer', text: texts.asTransfer },
      ],
    },
    {
      name: 'dueAt',
      kind: 'date',
      label: texts.returnBy,
      isShown: ({ terms }) => terms !== 'transfer',
    },
    { name: 'reason', kind: 'text', label: texts.reason, lengthMax: 500 },
  ];
  return (
    <section class="order-plan">
      {(lines.length > 0 || plan.transfers.length > 0) && <h2>{texts.order}</h2>}
      <CommandForm
        name={`plan ${province} ${item} ${model ?? ''}`}
        command={ORDER}
        place={reader.place.code}
        fields={fields}
        fixed={{
          province,
          item,
          ...(model === null ? {} : { model }),
          ...asked,
          transfers: lines,
        }}
        initial={{
          terms: 'loan',
          dueAt: dayIn(serviceNowMs() + LOAN_DAYS_MS, tz),
          reason: '',
        }}
        goods={[]}
        {...(lines.length === 0 ? { instead: <NothingOrdered {...props} /> } : {})}
        button={texts.orderButton}
        complete={(body) => ({
          ...body,
          ...(body['dueAt'] === undefined
            ? {}
            : { dueAt: lastMinuteOf(`${body['dueAt'] as string}`, tz) }),
        })}
        says={sentenceOf}
        follows={(body, answer) => <OrderedRequests body={body} loans={madeIds(answer, 'loan')} />}
      />
    </section>
  );

  function sentenceOf(body: Body): string {
    const ordered = linesIn(body);
    const amounts = [
      shownNumber(receiversOf(ordered).length),
      shownNumber(ordered.reduce((sum, { quantity }) => sum + quantity, 0)),
      shownNumber(new Set(ordered.map(({ from }) => from)).size),
    ] as const;
    const goods = texts[`${ofGoods(body['item'] as string).units}Word`];
    return body['terms'] === 'transfer'
      ? texts.transferSays(...amounts, goods)
      : texts.loanSays(...amounts, goods, shownDate(`${body['dueAt'] as string}`, tz));
  }
}

const linesIn = (body: Body) => body['transfers'] as readonly OrderedLine[];
/** In the order in which their requests are numbered. */
const receiversOf = (lines: readonly OrderedLine[]): readonly string[] =>
  [...new Set(lines.map(({ to }) => to))].sort();

function NothingOrdered(props: {
  readonly plan: RedistributionAnswer;
  readonly lines: readonly OrderedLine[] | undefined;
}) {
  const texts = useTexts(planningTexts);
  if (props.plan.transfers.length === 0) return null;
  return <p>{props.lines === undefined ? texts.faultyQuantity : texts.noLine}</p>;
}

/** A link to each request that the order made; `loans` are in the order of the receivers. */
function OrderedRequests(props: { readonly body: Body; readonly loans: readonly string[] }) {
  const { body, loans } = props;
  const texts = useTexts(planningTexts);
  const nameOf = usePlaceNaming();
  const lines = linesIn(body);
  return (
    <div>
      <p>{texts.made}</p>
      <ul>
        {receiversOf(lines).map((code, index) => {
          const quantity = lines
            .filter(({ to }) => to === code)
            .reduce((sum, line) => sum + line.quantity, 0);
          return (
            <li key={code}>
              <a href={`/app/loans/${loans[index] ?? ''}`}>
                {texts.madeFor(nameOf(code), shownNumber(quantity))}
              </a>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
