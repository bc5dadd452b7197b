// The plan of a place in sentences, with what it rests on.
import type { PlanningBlock } from '../../../libs/service/planning/answers.js';
import { shownDate, shownDays, shownNumber } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { placeTexts } from '../i18n/reading/places.js';
import { LAST_DAYS } from '../../../libs/domain/planning/run-out.js';

export function PlanInWords({ plan }: { readonly plan: PlanningBlock }) {
  const texts = useTexts(placeTexts);
  const { reorder, basis } = plan;
  return (
    <section>
      <h2>{texts.planning}</h2>
      <ul class="sentences">
        <li>
          {plan.needPerDay === null
            ? texts.needUnknown
            : texts.needs(
                shownNumber(plan.needPerDay, 0),
                shownNumber(plan.capacityPerDay),
                shownNumber(plan.demand.blanksPerDay, 0),
              )}
        </li>
        {Math.round(plan.unmetPerDay ?? 0) > 0 && (
          <li>{texts.unmet(shownNumber(plan.unmetPerDay, 0))}</li>
        )}
        <li>{lasting(plan.blanks, texts.lasting.blanks, texts)}</li>
        <li>{lasting(plan.ink, texts.lasting.ink, texts)}</li>
        <li>
          {texts.printersWork(
            shownNumber(plan.workingPrinters),
            shownNumber(plan.capacityPerDay),
            plan.printersShort === null || plan.printersShort === 0
              ? ''
              : texts.printersShort(shownNumber(plan.printersShort)),
          )}
        </li>
        {reorder.orderBlanks !== null && (
          <li>
            {reorder.orderBlanks === 0
              ? orderNothing(reorder, texts)
              : texts.order(
                  shownNumber(reorder.orderBlanks),
                  shownNumber(reorder.orderCartons),
                  shownNumber(reorder.minimumBlanks),
                )}{' '}
            {reorder.leadTimeBasis === 'own'
              ? texts.leadTime(shownDays(reorder.leadTimeDays))
              : texts.leadTimeAssumed(shownDays(reorder.leadTimeDays))}
            {(reorder.orderRibbons ?? 0) > 0 &&
              ` ${texts.orderRibbons(shownNumber(reorder.orderRibbons))}`}
          </li>
        )}
      </ul>
      <p class="muted small">
        {texts.basis(
          shownNumber(basis.recordedDays),
          shownDate(basis.from),
          shownDate(basis.to),
          shownNumber(basis.unknownDays),
        )}
        {basis.censoredDays > 0 && ` ${texts.censored(shownNumber(basis.censoredDays))}`}
      </p>
    </section>
  );
}

/** Why nothing need be requested: with what was requested it is above the minimum, or enough. */
function orderNothing(
  { minimumBlanks, blanksWithOrders, requestedBlanks }: PlanningBlock['reorder'],
  texts: typeof placeTexts.id,
): string {
  if (minimumBlanks === null || blanksWithOrders <= minimumBlanks) return texts.orderEnough;
  const [all, minimum] = [shownNumber(blanksWithOrders), shownNumber(minimumBlanks)];
  return requestedBlanks > 0
    ? texts.orderRequested(all, shownNumber(requestedBlanks), minimum)
    : texts.orderNothing(all, minimum);
}

function lasting(
  { days, runsOutOn, band, withInbound }: PlanningBlock['blanks'],
  sentences: typeof placeTexts.id.lasting.blanks,
  texts: typeof placeTexts.id,
): string {
  if (days === null) return sentences.unknown;
  if (days === 0) return sentences.ended;
  // Beyond about a year, and beyond the calendar of working days, there is no date.
  if (runsOutOn === null)
    return days > LAST_DAYS ? sentences.long : sentences.undated(shownDays(days));
  const parts = [sentences.until(shownDays(days), shownDate(runsOutOn))];
  if (band?.early && band.late && band.early !== band.late)
    parts.push(texts.band(shownDate(band.early), shownDate(band.late)));
  if (withInbound.runsOutOn !== null && withInbound.runsOutOn !== runsOutOn)
    parts.push(texts.withInbound(shownDate(withInbound.runsOutOn)));
  return parts.join(' ');
}
