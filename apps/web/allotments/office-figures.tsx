// How the office stands that asks, beside the field to grant: stock, need, use, run-out, grants.
import type { AllotmentAnswer, AskingOffice } from '../../../libs/service/allotments/answers.js';
import { shownDate, shownDays, shownNumber } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { useReader } from '../app/reader.js';
import { useAnswer } from '../app/use-answer.js';
import { frameTexts } from '../i18n/frame.js';
import { allotmentTexts } from '../i18n/tasks/allotments.js';
import { OfficeStatus } from '../places/office-status.js';
import { AnswerView } from '../ui/answer-view.js';
import { Facts } from '../ui/facts.js';
import { ofGoods } from '../../../libs/domain/values/goods.js';

/** Of a request by its id. */
export function RequestFigures({ allotment }: { readonly allotment: string }) {
  const answer = useAnswer<AllotmentAnswer>(`/v1/allotments/${encodeURIComponent(allotment)}`);
  return (
    <AnswerView answer={answer}>
      {({ item, office }) => office && <OfficeFigures item={item} office={office} />}
    </AnswerView>
  );
}

export function OfficeFigures(props: { readonly item: string; readonly office: AskingOffice }) {
  const { item, office } = props;
  const texts = useTexts(allotmentTexts);
  const { unknown } = useTexts(frameTexts);
  const { tz } = useReader().place;
  const { available, inbound, needPerDay, expectedUsePerDay, waiting, days, runsOutOn } = office;
  const { suggestedOrder, sentSince, grantedBefore, otherOpen } = office;
  const { inPrints, units } = ofGoods(item);
  const stockUnit = inPrints ? texts.prints : texts.pieces;
  const orderUnit = texts[units];
  const perDay = (value: number | null) =>
    value === null ? unknown : texts.perDay(shownNumber(value, 0));
  return (
    <section class="stack" aria-label={texts.office}>
      <Facts
        facts={[
          [texts.officeState, <OfficeStatus state={office.state} />],
          [texts.available, `${shownNumber(available)} ${stockUnit}`],
          [texts.inTransit, `${shownNumber(inbound)} ${stockUnit}`],
          [texts.need, perDay(needPerDay)],
          [texts.use, perDay(expectedUsePerDay)],
          [texts.waiting, shownNumber(waiting)],
          [texts.lasts, days === null ? unknown : texts.days(shownDays(days))],
          [texts.runsOut, runsOutOn === null ? '–' : shownDate(runsOutOn)],
          [
            texts.suggested,
            suggestedOrder === null ? unknown : `${shownNumber(suggestedOrder)} ${orderUnit}`,
          ],
          [texts.sentSince, sentSince === null ? '–' : `${shownNumber(sentSince)} ${orderUnit}`],
          [
            texts.grantedBefore,
            grantedBefore.lastAt === null
              ? texts.neverGranted
              : texts.grants(
                  `${shownNumber(grantedBefore.quantity)} ${orderUnit}`,
                  shownNumber(grantedBefore.requests),
                  shownDate(grantedBefore.lastAt, tz),
                ),
          ],
          [texts.otherOpen, otherOpen.length === 0 ? undefined : <OtherOpen ids={otherOpen} />],
        ]}
      />
    </section>
  );
}

function OtherOpen({ ids }: { readonly ids: readonly string[] }) {
  return (
    <>
      {ids.map((id, index) => (
        <span key={id}>
          {index > 0 && ', '}
          <a href={`/app/allotments/${encodeURIComponent(id)}`}>{id}</a>
        </span>
      ))}
    </>
  );
}
