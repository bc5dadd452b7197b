// A plan of redistribution: what it changes, its lines and their order, its map and its places.
import { useMemo, useState } from 'preact/hooks';
import type { RedistributionAnswer } from '../../../libs/service/redistribution/answers.js';
import { shownDays, shownNumber } from '../app/format.js';
import { useLanguage, useTexts } from '../app/language.js';
import { mayCommand, useReader } from '../app/reader.js';
import { planningTexts } from '../i18n/reading/planning.js';
import { levelOf } from '../map/levels.js';
import { MapLegend } from '../map/map-legend.js';
import { OfficeMap, type DotState } from '../map/office-map.js';
import { KeyFigure } from '../places/key-figure.js';
import { usePlaceNaming } from '../places/place-names.js';
import { chosenLines, lineKey, orderedLines, type LineChanges } from './chosen-lines.js';
import { ORDER, OrderPlan } from './order-plan.js';
import { PlanLines } from './plan-lines.js';
import { ofGoods } from '../../../libs/domain/values/goods.js';

const MEASURE = { bounds: [7, 14, 21, 30] } as const;

export function PlanResult(props: {
  readonly plan: RedistributionAnswer;
  /** What the plan was asked for with, beside its province and goods. */
  readonly asked: Readonly<Record<string, unknown>>;
}) {
  const { plan, asked } = props;
  const texts = useTexts(planningTexts);
  const mayOrder = mayCommand(useReader(), ORDER);
  const [changes, setChanges] = useState<LineChanges>({});
  const lines = chosenLines(plan, changes);
  const { lowestDaysBefore, lowestDaysAfter, transfers } = plan;
  const goods = texts[`${ofGoods(plan.item).units}Word`];
  const lot = `${shownNumber(plan.lot)} ${goods}`;
  return (
    <>
      {transfers.length === 0 && (
        <p class="note" role="status">
          {plan.shortPlaces > 0
            ? texts.noTransfers
            : texts.nobodyShort(lot, shownNumber(plan.target))}
        </p>
      )}
      <dl class="key-figures">
        <KeyFigure
          name={texts.lowestBefore}
          value={shownDays(lowestDaysBefore)}
          isWord={lowestDaysBefore === null}
        />
        <KeyFigure
          name={texts.lowestAfter}
          value={shownDays(lowestDaysAfter)}
          isWord={lowestDaysAfter === null}
        />
        <KeyFigure name={texts.moved} value={shownNumber(plan.moved)} />
        <KeyFigure name={texts.transfers} value={shownNumber(transfers.length)} />
      </dl>
      {transfers.length > 0 && (
        <PlanLines
          plan={plan}
          lines={lines}
          onChange={
            mayOrder
              ? (line, change) =>
                  setChanges({
                    ...changes,
                    [lineKey(line)]: { ...changes[lineKey(line)], ...change },
                  })
              : undefined
          }
        />
      )}
      {mayOrder && <OrderPlan plan={plan} lines={orderedLines(lines)} asked={asked} />}
      <PlanMap plan={plan} arrows={lines.filter(({ isChosen }) => isChosen)} />
      <PlannedPlaces plan={plan} />
    </>
  );
}

function PlanMap(props: {
  readonly plan: RedistributionAnswer;
  readonly arrows: RedistributionAnswer['transfers'];
}) {
  const { plan, arrows } = props;
  const texts = useTexts(planningTexts);
  const language = useLanguage();
  const nameOf = usePlaceNaming();
  const values = useMemo(() => {
    const days = new Map(plan.places.map(({ place, before }) => [place, before.days]));
    return (code: string): DotState => {
      const value = days.get(code) ?? null;
      return { level: levelOf(value, MEASURE), text: texts.daysBefore(shownDays(value)) };
    };
  }, [plan, language]);
  return (
    <section>
      <OfficeMap
        title={texts.map}
        nameOf={nameOf}
        values={values}
        province={plan.province}
        arrows={arrows}
      />
      <MapLegend measure={MEASURE} unit={texts.days} none={texts.nothing} />
    </section>
  );
}

function PlannedPlaces({ plan }: { readonly plan: RedistributionAnswer }) {
  const texts = useTexts(planningTexts);
  return (
    <section>
      <h2>{texts.places}</h2>
      <div class="table-scroll" role="region" tabIndex={0} aria-label={texts.places}>
        <table class="dense">
          <thead>
            <tr>
              <th scope="col">{texts.place}</th>
              <th scope="col">{texts.role}</th>
              {[texts.available, texts.available, texts.days, texts.days].map((name, index) => (
                <th key={index} scope="col" class="number">
                  {name} {index % 2 === 0 ? texts.before : texts.after}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {plan.places.map(({ place, name, role, reason, underWay, before, after }) => (
              <tr key={place}>
                <th scope="row">
                  <a href={`/app/places/${place}`}>{name}</a>
                </th>
                <td>
                  {texts.roles[reason ?? role] ?? role}
                  {underWay.in > 0 && (
                    <span class="small muted"> · {texts.comingIn(shownNumber(underWay.in))}</span>
                  )}
                  {underWay.out > 0 && (
                    <span class="small muted"> · {texts.goingOut(shownNumber(underWay.out))}</span>
                  )}
                </td>
                <td class="number">{shownNumber(before.available)}</td>
                <td class="number">{shownNumber(after.available)}</td>
                {[before.days, after.days].map((days, index) => (
                  <td key={index} class="number">
                    {days === null && reason !== 'need-unknown' ? '–' : shownDays(days)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
