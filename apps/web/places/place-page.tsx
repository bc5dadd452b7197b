// A place: what it has, how long that lasts and why, its stock card, printers, loans, shipments.
import { useTexts } from '../app/language.js';
import { shownDate, shownNumber, shownTime, DEFAULT_ZONE } from '../app/format.js';
import { mayReadOf } from './may-read.js';
import { useReader } from '../app/reader.js';
import type { PageProps } from '../app/router.js';
import { useAnswer } from '../app/use-answer.js';
import { frameTexts } from '../i18n/frame.js';
import { placeTexts } from '../i18n/reading/places.js';
import { AnswerView } from '../ui/answer-view.js';
import { Page } from '../ui/page.js';
import { RecountPart } from '../recount/recount-part.js';
import { Status } from '../ui/status.js';
import type { PlaceHead, PlacePlan, PlaceStock } from './place-answers.js';
import { limitsInWords } from './limits-in-words.js';
import { stateOfPlace } from './place-state.js';
import { KeyFigure } from './key-figure.js';
import { PlaceCard } from './place-card.js';
import { usePlaceNaming } from './place-names.js';
import { PlaceLoans, PlacePrinters, PlaceShipments } from './place-lists.js';
import { PlanInWords } from './plan-in-words.js';
import { useAsOfQuery } from './as-of-query.js';
import { PastNote } from './past-note.js';

export function PlacePage({ parameters }: PageProps) {
  const code = parameters['code']!;
  const texts = useTexts(placeTexts);
  const asOf = useAsOfQuery();
  const head = useAnswer<PlaceHead>(`/v1/places/${encodeURIComponent(code)}`);
  const stock = useAnswer<PlaceStock>(`/v1/stock/${encodeURIComponent(code)}${asOf.text}`);
  const nameOf = usePlaceNaming();
  const zone = head.body?.tz ?? DEFAULT_ZONE;
  const reader = useReader();
  const mayCard = mayReadOf(reader, 'card', code);
  const mayDetails = mayReadOf(reader, 'details', code);
  const name = head.body?.name ?? stock.body?.name;
  return (
    <Page
      title={name === undefined ? code : `${name} ${code}`}
      aside={stock.body && <Status kind={stateOfPlace(stock.body)} />}
    >
      <PastNote zone={zone} now={`/app/places/${code}`} />
      <AnswerView answer={stock}>
        {(body) => (
          <>
            {body.version === 0 && <p class="note">{texts.nothingRecorded}</p>}
            {body.version > 0 && <KeyFigures stock={body} zone={zone} isWhole={mayDetails} />}
            {body.version > 0 && body.planning && <PlanInWords plan={body.planning} />}
            {!mayCard && <p class="muted">{texts.notYours}</p>}
            {mayCard && body.version > 0 && (
              <PlaceCard
                code={code}
                name={name ?? code}
                zone={zone}
                plan={body.planning}
                asOf={asOf}
                nowMs={Date.parse(body.asOf)}
              />
            )}
            <div class="columns">
              <PlacePrinters printers={body.printers} place={code} nameOf={nameOf} />
              {mayDetails && <Checks stock={body} zone={zone} />}
            </div>
            <div class="columns">
              <PlaceLoans code={code} asOf={asOf} zone={zone} nameOf={nameOf} isWhole={mayCard} />
              <PlaceShipments
                code={code}
                asOf={asOf}
                zone={zone}
                nameOf={nameOf}
                isWhole={mayCard}
              />
            </div>
            {body.version > 0 && mayReadOf(reader, 'event', code) && (
              <RecountPart code={code} query={asOf.text} />
            )}
          </>
        )}
      </AnswerView>
    </Page>
  );
}

/** What concerns the plan is shown to who may read the details of the place. */
function KeyFigures(props: {
  readonly stock: PlaceStock;
  readonly zone: string;
  readonly isWhole: boolean;
}) {
  const { stock, zone, isWhole } = props;
  const texts = useTexts(placeTexts);
  const { blanks, ink, power } = stock;
  const prints = ink.reduce((sum, model) => sum + model.prints, 0);
  const ribbons = ink.reduce((sum, model) => sum + model.ribbonsSealed, 0);
  const events = isWhole ? `/app/events?place=${stock.place}` : undefined;
  const since = power.since ? shownTime(power.since, zone) : texts.sinceUnknown;
  return (
    <dl class="key-figures">
      <KeyFigure
        name={texts.blanks}
        href={events}
        value={shownNumber(blanks.onHand)}
        more={texts.blanksMore(shownNumber(blanks.inbound), shownNumber(blanks.quarantine))}
      />
      <KeyFigure
        name={texts.ink}
        href={events}
        value={shownNumber(prints)}
        more={texts.inkMore(shownNumber(ribbons))}
      />
      {isWhole && <PlanFigures plan={stock.planning} />}
      <KeyFigure
        name={texts.printed}
        href={events && `${events}&type=BlankPrinted`}
        value={shownNumber(blanks.printed)}
        more={power.on ? texts.powerOn : texts.powerOff(since)}
      />
    </dl>
  );
}

function PlanFigures({ plan }: { readonly plan: PlacePlan | null }) {
  const texts = useTexts(placeTexts);
  const waiting = plan?.waiting;
  return (
    <>
      <KeyFigure
        name={texts.runsOut}
        value={shownDate(plan?.runsOutOn)}
        isWord={!plan?.runsOutOn}
        more={plan ? texts.bottleneckIs(limitsInWords(plan, texts.bottlenecks)) : ''}
      />
      <KeyFigure
        name={texts.waiting}
        value={shownNumber(waiting?.people)}
        isWord={!waiting}
        more={waiting ? texts.reportedOn(shownDate(waiting.asOf)) : texts.noReport}
      />
    </>
  );
}

type PlaceTexts = (typeof placeTexts)['id'];

/** CTRL-6, CTRL-7: what nobody has confirmed yet, and what is disputed. */
function unconfirmedWords(texts: PlaceTexts, stock: PlaceStock): string {
  const { losses, inkLosses, corrections } = stock;
  const words = (
    [
      ['blanks', losses],
      ['ink', inkLosses],
      ['corrections', corrections],
    ] as const
  ).flatMap(([what, { unconfirmed, disputed }]) => [
    ...(unconfirmed === 0 ? [] : [texts.waits[what](shownNumber(unconfirmed))]),
    ...(disputed === 0 ? [] : [texts.disputes[what](shownNumber(disputed))]),
  ]);
  return words.length === 0 ? texts.nothingUnconfirmed : words.join('; ');
}

/** The last count, report and inspection, each beside what the ledger held. */
function Checks({ stock, zone }: { readonly stock: PlaceStock; readonly zone: string }) {
  const texts = useTexts(placeTexts);
  const { unknown } = useTexts(frameTexts);
  const { lastCount, lastReport, lastInspection } = stock;
  return (
    <section>
      <h2>{texts.checks}</h2>
      <dl class="pairs">
        <dt>{texts.lastCount}</dt>
        <dd>
          {lastCount ? (
            <a href={`/app/events/${lastCount.event}`}>
              {texts.countSays(
                shownDate(lastCount.occurredAt, zone),
                shownNumber(lastCount.counted),
                shownNumber(lastCount.expected),
                shownNumber(lastCount.variance),
              )}
            </a>
          ) : (
            unknown
          )}
        </dd>
        <dt>{texts.lastReport}</dt>
        <dd>
          {lastReport ? (
            <a href={`/app/events/${lastReport.event}`}>
              {texts.reportSays(
                shownDate(lastReport.date),
                shownNumber(lastReport.blanksLeft),
                shownNumber(lastReport.inkLeft),
                shownNumber(lastReport.waiting),
              )}
            </a>
          ) : (
            unknown
          )}
        </dd>
        <dt>{texts.unconfirmed}</dt>
        <dd>{unconfirmedWords(texts, stock)}</dd>
        <dt>{texts.lastInspection}</dt>
        <dd>
          {lastInspection ? (
            <a href={`/app/events/${lastInspection.event}`}>
              {shownDate(lastInspection.date)}: {lastInspection.findings}
            </a>
          ) : (
            texts.noInspection
          )}
        </dd>
      </dl>
    </section>
  );
}
