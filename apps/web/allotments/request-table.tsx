// Requests that wait for a decision, each with how its office stands, and the decision in the row.
import type { AllotmentItemAnswer } from '../../../libs/service/allotments/answers.js';
import { shownDate, shownDays, shownNumber } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { mayCommand, useReader } from '../app/reader.js';
import { frameTexts } from '../i18n/frame.js';
import { allotmentTexts } from '../i18n/tasks/allotments.js';
import { OfficeStatus } from '../places/office-status.js';
import { AllotmentActs } from './allotment-acts.js';
import { allotmentAmount, goodsAndUnit } from './allotment-words.js';
import { OfficeFigures } from './office-figures.js';

export function RequestTable(props: {
  readonly requests: readonly AllotmentItemAnswer[];
  /** The one that is decided, by its id. */
  readonly opened: string | undefined;
  readonly open: (request: AllotmentItemAnswer | undefined) => void;
}) {
  const { requests, opened, open } = props;
  const texts = useTexts(allotmentTexts);
  const numbers = [texts.asked, texts.available, texts.need, texts.use];
  return (
    <div class="table-box">
      <table class="cards">
        <thead>
          <tr>
            <th scope="col">{texts.place}</th>
            {numbers.map((name) => (
              <th key={name} scope="col" class="number">
                {name}
              </th>
            ))}
            <th scope="col">{texts.lasts}</th>
            <th scope="col">{texts.grantedBefore}</th>
            <th scope="col">
              <span class="hidden-text">{texts.act}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {requests.map((request) => (
            <RequestRow
              key={request.allotment}
              request={request}
              isOpened={opened === request.allotment}
              open={() => open(opened === request.allotment ? undefined : request)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const COLUMNS = 8;

function RequestRow(props: {
  readonly request: AllotmentItemAnswer;
  readonly isOpened: boolean;
  readonly open: () => void;
}) {
  const { request, isOpened, open } = props;
  const texts = useTexts(allotmentTexts);
  const reader = useReader();
  const { allotment: id, name, asked, requestedStep, office } = request;
  return (
    <>
      <tr>
        <th scope="row">
          <a href={`/app/allotments/${encodeURIComponent(id)}`}>{name}</a>
          {office?.state && (
            <p class="small">
              <OfficeStatus state={office.state} />
            </p>
          )}
        </th>
        <td data-label={texts.asked} class="number">
          <span>
            {shownNumber(asked)}
            <p class="small muted">{goodsAndUnit(texts, request)}</p>
            {requestedStep && (
              <p class="small muted">{shownDate(requestedStep.at, reader.place.tz)}</p>
            )}
            {office?.sentSince ? (
              <p class="small muted">{texts.sentOf(shownNumber(office.sentSince))}</p>
            ) : undefined}
          </span>
        </td>
        <td data-label={texts.available} class="number">
          {shownNumber(office?.available ?? null)}
        </td>
        <td data-label={texts.need} class="number">
          {shownNumber(office?.needPerDay ?? null, 0)}
        </td>
        <td data-label={texts.use} class="number">
          {shownNumber(office?.expectedUsePerDay ?? null, 0)}
        </td>
        <td data-label={texts.lasts} class="nowrap">
          <LastsCell office={office} />
        </td>
        <td data-label={texts.grantedBefore} class="nowrap">
          <GrantedCell request={request} />
        </td>
        <td>
          {mayCommand(reader, 'GrantAllotment') && (
            <button type="button" class="quiet" aria-expanded={isOpened} onClick={open}>
              {texts.decide}
            </button>
          )}
        </td>
      </tr>
      {isOpened && (
        <tr>
          <td colSpan={COLUMNS}>
            <div class="inbox-act stack">
              {office && <OfficeFigures item={request.item} office={office} />}
              <AllotmentActs allotment={request} />
            </div>
          </td>
        </tr>
      )}
    </>
  );
}

function GrantedCell({ request }: { readonly request: AllotmentItemAnswer }) {
  const texts = useTexts(allotmentTexts);
  const { tz } = useReader().place;
  const { lastAt = null, quantity = 0 } = request.office?.grantedBefore ?? {};
  if (lastAt === null) return <>–</>;
  return (
    <span>
      {allotmentAmount(texts, request, shownNumber(quantity))}
      <p class="small muted">{shownDate(lastAt, tz)}</p>
    </span>
  );
}

function LastsCell({ office }: Pick<AllotmentItemAnswer, 'office'>) {
  const texts = useTexts(allotmentTexts);
  const { unknown } = useTexts(frameTexts);
  if (!office || office.days === null) return <>{unknown}</>;
  const { days, runsOutOn } = office;
  return (
    <span>
      {texts.days(shownDays(days))}
      {runsOutOn !== null && <p class="small muted">{shownDate(runsOutOn)}</p>}
    </span>
  );
}
