// The lines of a plan: what each does for both ends, whether it is ordered, and how much of it.
import type { RedistributionAnswer } from '../../../libs/service/redistribution/answers.js';
import { shownDays, shownNumber } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { planningTexts } from '../i18n/reading/planning.js';
import { usePlaceNaming } from '../places/place-names.js';
import { daysOfEnd, lineKey, type ChosenLine, type LineChange } from './chosen-lines.js';
import { ofGoods } from '../../../libs/domain/values/goods.js';

type LinesProps = {
  readonly plan: RedistributionAnswer;
  readonly lines: readonly ChosenLine[];
  /** Without it nothing can be changed. */
  readonly onChange?: ((line: ChosenLine, change: LineChange) => void) | undefined;
};

export function PlanLines(props: LinesProps) {
  const { plan, lines, onChange } = props;
  const texts = useTexts(planningTexts);
  return (
    <section>
      <h2>{texts.transfers}</h2>
      {onChange && <p class="muted">{texts.chooseLines}</p>}
      <div class="table-box" role="region" tabIndex={0} aria-label={texts.transfers}>
        <table class="cards">
          <thead>
            <tr>
              <th scope="col">{texts.from}</th>
              <th scope="col">{texts.to}</th>
              <th scope="col" class="number">
                {texts[ofGoods(plan.item).units]}
              </th>
              <th scope="col" class="number">
                km
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <PlanLine key={lineKey(line)} {...props} line={line} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function PlanLine({ plan, lines, line, onChange }: LinesProps & { readonly line: ChosenLine }) {
  const texts = useTexts(planningTexts);
  const nameOf = usePlaceNaming();
  const { from, to, km, isChosen } = line;
  const ends = `${nameOf(from)} → ${nameOf(to)}`;
  return (
    <tr class={isChosen ? '' : 'muted'}>
      <th scope="row">
        <span class="plan-end">
          {onChange && (
            <input
              type="checkbox"
              checked={isChosen}
              aria-label={texts.chooseLine(ends)}
              onChange={(event) => onChange(line, { isLeftOut: !event.currentTarget.checked })}
            />
          )}
          <End plan={plan} lines={lines} code={from} />
        </span>
      </th>
      <td data-label={texts.to}>
        <End plan={plan} lines={lines} code={to} />
      </td>
      <td data-label={texts[ofGoods(plan.item).units]} class="number">
        <LineQuantity line={line} ends={ends} onChange={onChange} />
      </td>
      <td data-label="km" class="number">
        {shownNumber(km, 1)}
      </td>
    </tr>
  );
}

/** A place of a line, and its working days before and after what is chosen. */
function End(props: Pick<LinesProps, 'plan' | 'lines'> & { readonly code: string }) {
  const { plan, lines, code } = props;
  const texts = useTexts(planningTexts);
  const nameOf = usePlaceNaming();
  const { before, after } = daysOfEnd(plan, lines, code);
  return (
    <span>
      <a href={`/app/places/${code}`}>{nameOf(code)}</a>
      <br />
      <span class="small muted">
        {before === null ? texts.usesNone : texts.daysFromTo(shownDays(before), shownDays(after))}
      </span>
    </span>
  );
}

function LineQuantity(props: {
  readonly line: ChosenLine;
  readonly ends: string;
  readonly onChange: LinesProps['onChange'];
}) {
  const { line, ends, onChange } = props;
  const texts = useTexts(planningTexts);
  const most = shownNumber(line.quantity);
  if (!onChange) return <>{most}</>;
  return (
    <span class="plan-quantity">
      <input
        inputMode="numeric"
        autocomplete="off"
        value={line.typed}
        disabled={!line.isChosen}
        aria-label={texts.quantityOf(ends)}
        aria-invalid={line.ordered === undefined}
        onInput={(event) => onChange(line, { quantity: event.currentTarget.value })}
      />
      <span class={line.ordered === undefined ? 'small status-empty' : 'small muted'}>
        {texts.atMost(most)}
      </span>
    </span>
  );
}
