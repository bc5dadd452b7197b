// A plan of redistribution: what it changes, its arrows on the map, its transfers and places.
import { useMemo } from 'preact/hooks';
import type { RedistributionAnswer } from '../../../libs/service/redistribution/answers.js';
import { shownNumber } from '../app/format.js';
import { useLanguage, useTexts } from '../app/language.js';
import { planningTexts } from '../i18n/reading/planning.js';
import { levelOf } from '../map/levels.js';
import { MapLegend } from '../map/map-legend.js';
import { OfficeMap, type DotState } from '../map/office-map.js';
import { KeyFigure } from '../places/key-figure.js';
import { usePlaceNaming } from '../places/place-names.js';
import { OrderPlan } from './order-plan.js';

const MEASURE = { bounds: [7, 14, 21, 30] } as const;

export function PlanResult({ plan }: { readonly plan: RedistributionAnswer }) {
  const texts = useTexts(planningTexts);
  const language = useLanguage();
  const nameOf = usePlaceNaming();
  const values = useMemo(() => {
    const days = new Map(plan.places.map(({ place, before }) => [place, before.days]));
    return (code: string): DotState => {
      const value = days.get(code) ?? null;
      return { level: levelOf(value, MEASURE), text: texts.daysBefore(shownNumber(value, 1)) };
    };
  }, [plan, language]);
  const { lowestDaysBefore, lowestDaysAfter, transfers, province } = plan;
  return (
    <>
      <dl class="key-figures">
        <KeyFigure
          name={texts.lowestBefore}
          value={shownNumber(lowestDaysBefore, 1)}
          isWord={lowestDaysBefore === null}
        />
        <KeyFigure
          name={texts.lowestAfter}
          value={shownNumber(lowestDaysAfter, 1)}
          isWord={lowestDaysAfter === null}
        />
        <KeyFigure name={texts.moved} value={shownNumber(plan.moved)} />
        <KeyFigure name={texts.transfers} value={shownNumber(transfers.length)} />
      </dl>
      <section>
        <OfficeMap
          title={texts.map}
          nameOf={nameOf}
          values={values}
          province={province}
          arrows={transfers}
        />
        <MapLegend measure={MEASURE} unit={texts.days} none={texts.nothing} />
      </section>
      <OrderPlan plan={plan} />
      <TransferTable plan={plan} />
      <PlannedPlaces plan={plan} />
    </>
  );
}

function TransferTable({ plan }: { readonly plan: RedistributionAnswer }) {
  const texts = useTexts(planningTexts);
  const nameOf = usePlaceNaming();
  if (plan.transfers.length === 0)
    return (
      <p>
        {plan.shortPlaces === 0 ? texts.nobodyShort(shownNumber(plan.target)) : texts.noTransfers}
      </p>
    );
  return (
    <section>
      <h2>{texts.transfers}</h2>
      <div class="table-scroll" role="region" tabIndex={0} aria-label={texts.transfers}>
        <table class="dense">
          <thead>
            <tr>
              <th scope="col">{texts.from}</th>
              <th scope="col">{texts.to}</th>
              <th scope="col" class="number">
                {plan.item === 'ink' ? texts.ribbons : texts.pieces}
              </th>
              <th scope="col" class="number">
                km
              </th>
            </tr>
          </thead>
          <tbody>
            {plan.transfers.map(({ from, to, quantity, km }) => (
              <tr key={`${from} ${to}`}>
                <td>
                  <a href={`/app/places/${from}`}>{nameOf(from)}</a>
                </td>
                <td>
                  <a href={`/app/places/${to}`}>{nameOf(to)}</a>
                </td>
                <td class="number">{shownNumber(quantity)}</td>
                <td class="number">{shownNumber(km, 1)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
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
            {plan.places.map(({ place, name, role, reason, before, after }) => (
              <tr key={place}>
                <th scope="row">
                  <a href={`/app/places/${place}`}>{name}</a>
                </th>
                <td>{texts.roles[reason ?? role] ?? role}</td>
                <td class="number">{shownNumber(before.available)}</td>
                <td class="number">{shownNumber(after.available)}</td>
                <td class="number">{shownNumber(before.days, 1)}</td>
                <td class="number">{shownNumber(after.days, 1)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
