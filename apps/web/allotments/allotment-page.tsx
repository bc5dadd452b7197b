// One request: what was asked, granted or refused, shipped and received, by whom and when.
import type { AllotmentAnswer } from '../../../libs/service/allotments/answers.js';
import { shownNumber, shownTime } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { placeNameOf, usePlaceNameMap } from '../app/place-names.js';
import { mayCommand, useReader } from '../app/reader.js';
import type { PageProps } from '../app/router.js';
import { useAnswer } from '../app/use-answer.js';
import { HistoryTable } from '../events/history-table.js';
import { eventTexts } from '../i18n/reading/events.js';
import { allotmentTexts } from '../i18n/tasks/allotments.js';
import { GoodsHeadline } from '../places/goods-words.js';
import { AnswerView } from '../ui/answer-view.js';
import { Facts } from '../ui/facts.js';
import { Page } from '../ui/page.js';
import { AllotmentActs } from './allotment-acts.js';
import { AllotmentStateMark } from './allotment-state.js';
import { allotmentAmount, mayBeShipped, waitsForDecision } from './allotment-words.js';
import { OfficeFigures } from './office-figures.js';

export function AllotmentView({ parameters }: PageProps) {
  const id = parameters['id']!;
  const texts = useTexts(allotmentTexts);
  const answer = useAnswer<AllotmentAnswer>(`/v1/allotments/${encodeURIComponent(id)}`);
  return (
    <Page title={texts.one(id)}>
      <AnswerView answer={answer}>{(body) => <AllotmentBody allotment={body} />}</AnswerView>
    </Page>
  );
}

type AllotmentProps = { readonly allotment: AllotmentAnswer };

function AllotmentBody({ allotment }: AllotmentProps) {
  const texts = useTexts(allotmentTexts);
  const reader = useReader();
  const names = usePlaceNameMap();
  const {
    allotment: id,
    place,
    asked,
    requestedStep,
    grantedStep,
    refusedStep,
    office,
  } = allotment;
  const { tz } = reader.place;
  const mayShip = mayCommand(reader, 'ShipBlanks') && place !== reader.place.code;
  const step = (done: { readonly at: string; readonly by: string } | null) =>
    done && texts.step(shownTime(done.at, tz), done.by);
  return (
    <>
      <div class="headline">
        <GoodsHeadline goods={allotment} amount={asked} />
        <p>
          <AllotmentStateMark state={allotment.state} />
        </p>
        {mayShip && mayBeShipped(allotment) && (
          <a class="button" href={`/app/shipments/new?allotment=${encodeURIComponent(id)}`}>
            {texts.ship}
          </a>
        )}
      </div>
      {office && waitsForDecision(allotment) && (
        <OfficeFigures item={allotment.item} office={office} />
      )}
      <AllotmentActs allotment={allotment} />
      <Facts
        facts={[
          [texts.place, placeNameOf(names, place)],
          [texts.requestedBy, step(requestedStep)],
          [texts.grantedBy, step(grantedStep)],
          [texts.refusedBy, step(refusedStep)],
          [texts.reason, refusedStep?.reason],
          [texts.receivedLast, allotment.receivedAt && shownTime(allotment.receivedAt, tz)],
        ]}
      />
      <Sums allotment={allotment} />
      <History allotment={allotment} />
    </>
  );
}

const SUMS = [
  'asked',
  'granted',
  'shipped',
  'inTransit',
  'received',
  'damaged',
  'missing',
  'lost',
] as const;
const ALWAYS = new Set<(typeof SUMS)[number]>(['asked', 'granted', 'shipped', 'received']);

function Sums({ allotment }: AllotmentProps) {
  const texts = useTexts(allotmentTexts);
  return (
    <section class="stack" aria-labelledby="sums">
      <h2 id="sums">{texts.sums}</h2>
      <table class="narrow">
        <tbody>
          {SUMS.filter((sum) => ALWAYS.has(sum) || allotment[sum] > 0).map((sum) => (
            <tr key={sum}>
              <th scope="row">{texts[sum]}</th>
              <td class="number">
                {allotmentAmount(texts, allotment, shownNumber(allotment[sum]))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function History({ allotment }: AllotmentProps) {
  const texts = useTexts(allotmentTexts);
  const events = useTexts(eventTexts);
  const { place } = useReader();
  return (
    <HistoryTable
      title={texts.history}
      when={texts.when}
      zone={place.tz}
      lines={allotment.history}
      columns={[
        { name: texts.what, cell: ({ type }) => events[type] ?? type },
        { name: texts.shipment, cell: ({ shipment }) => <ShipmentLink shipment={shipment} /> },
        { name: texts.who, cell: ({ by }) => by },
        { name: texts.document, cell: ({ document }) => document ?? '–' },
      ]}
    />
  );
}

function ShipmentLink({ shipment }: { readonly shipment: string | null }) {
  if (shipment === null) return <>–</>;
  return <a href={`/app/shipments/${encodeURIComponent(shipment)}`}>{shipment}</a>;
}
