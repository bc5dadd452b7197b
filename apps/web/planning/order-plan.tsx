// Orders a plan: a loan is requested for each receiver, and its lenders are asked.
import type { RedistributionAnswer } from '../../../libs/service/redistribution/answers.js';
import { dayIn, lastMinuteOf, shownDate, shownNumber } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { mayCommand, useReader } from '../app/reader.js';
import { serviceNowMs } from '../app/service-clock.js';
import { planningTexts } from '../i18n/reading/planning.js';
import { CommandForm } from '../record/command-form.js';
import type { FieldSpec } from '../record/field-specs.js';

const COMMAND = 'OrderRedistribution';
const LOAN_DAYS_MS = 30 * 86_400_000;

/** Offered to who may order, where there is something to move. */
export function OrderPlan({ plan }: { readonly plan: RedistributionAnswer }) {
  const texts = useTexts(planningTexts);
  const reader = useReader();
  const { tz } = reader.place;
  const { province, item, model, transfers } = plan;
  if (!mayCommand(reader, COMMAND) || transfers.length === 0) return null;
  const fields: readonly FieldSpec[] = [
    { name: 'dueAt', kind: 'date', label: texts.returnBy },
    { name: 'reason', kind: 'text', label: texts.reason, lengthMax: 500 },
  ];
  const receivers = new Set(transfers.map(({ to }) => to)).size;
  return (
    <section class="order-plan">
      <h2>{texts.order}</h2>
      <CommandForm
        name={`plan ${province} ${item} ${model ?? ''}`}
        command={COMMAND}
        place={reader.place.code}
        fields={fields}
        fixed={{
          province,
          item,
          ...(model === null ? {} : { model }),
          transfers: transfers.map(({ from, to, quantity }) => ({ from, to, quantity })),
        }}
        initial={{ dueAt: dayIn(serviceNowMs() + LOAN_DAYS_MS, tz), reason: '' }}
        goods={[]}
        button={texts.orderButton}
        complete={(body) => ({ ...body, dueAt: lastMinuteOf(`${body['dueAt'] as string}`, tz) })}
        says={(body) =>
          texts.orderSays(
            shownNumber(receivers),
            shownNumber(plan.moved),
            shownNumber(transfers.length),
            shownDate(`${body['dueAt'] as string}`, tz),
          )
        }
      />
    </section>
  );
}
