// A place: what it has, how long that lasts and why, its stock card, printers, loans, shipments.
import type { PlaceAnswer } from '../../../libs/service/places/answers.js';
import type { PlanningBlock } from '../../../libs/service/planning/answers.js';
import type { StockAnswer } from '../../../libs/service/stock/answers.js';
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
import { limitsInWords } from './limits-in-words.js';
import { OfficeStatus } from './office-status.js';
import { KeyFigure } from './key-figure.js';
import { PlaceCard } from './place-card.js';
import { usePlaceNaming } from './place-names.js';
import { PlaceLoans, PlacePrinters, PlaceShipments } from './place-lists.js';
import { PlaceCommands } from '../commands/place-commands.js';
import { PlanInWords } from './plan-in-words.js';
import { useAsOfQuery } from './as-of-query.js';
import { PastNote } from './past-note.js';
import { blanksOf } from '../../../libs/domain/values/goods.js';
import { namedIn, useNamedGoods } from './goods-names.js';

export function PlacePage({ parameters }: PageProps) {
  const code = parameters['code']!;
  const texts = useTexts(placeTexts);
  const asOf = useAsOfQuery();
  const head = useAnswer<PlaceAnswer>(`/v1/places/${encodeURIComponent(code)}`);
  const stock = useAnswer<StockAnswer>(`/v1/stock/${encodeURIComponent(code)}${asOf.text}`);
  const nameOf = usePlaceNaming();
  const zone = head.body?.tz ?? DEFAULT_ZONE;
  const reader = useReader();
  const mayCard = mayReadOf(reader, 'card', code);
  const mayDetails = mayReadOf(reader, 'details', code);
  const name = head.body?.name ?? stock.body?.name;
  return (
    <Page
      title={name === undefined ? code : `${name} ${code}`}
      aside={stock.body && <OfficeStatus state={stock.body.state} />}
    >
      <PlaceTop code={code} zone={zone} mayCard={mayCard} />
      <AnswerView answer={stock}>
        {(body) => (
          <>
            {body.version === 0 && <p class="note">{texts.nothingRecorded}</p>}
            {body.version > 0 && <KeyFigures stock={body} zone={zone} isWhole={mayDetails} />}
            <PlaceCommands stock={body} />
            {body.version > 0 && body.planning && body.state && (
              <PlanInWords plan={body.planning} />
            )}
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

/**
 * What concerns the plan is shown to who may read the details of the place. A store, which never
 * prints, has neither plan nor prints.
 */
function KeyFigures(props: {
  readonly stock: StockAnswer;
  readonly zone: string;
  readonly isWhole: boolean;
}) {
  const { stock, zone, isWhole } = props;
  const texts = useTexts(placeTexts);
  const named = useNamedGoods();
  const { blanks, otherBlanks = [], ink, power, state } = stock;
  const lastPrint = state?.lastPrintOn ?? null;
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
      {otherBlanks.map(({ model, onHand, inbound, quarantine }) => (
        <KeyFigure
          key={model}
          name={namedIn(named, blanksOf(model))?.name ?? model}
          href={events}
          value={shownNumber(onHand)}
          more={texts.blanksMore(shownNumber(inbound), shownNumber(quarantine))}
        />
      ))}
      <KeyFigure
        name={texts.ink}
        href={events}
        value={shownNumber(prints)}
        more={texts.inkMore(shownNumber(ribbons))}
      />
      {isWhole && state && <PlanFigures plan={stock.planning} />}
      {state && (
        <KeyFigure
          name={texts.printed}
          href={events && `${events}&type=BlankPrinted`}
          value={shownNumber(blanks.printed)}
          more={[
            ...(lastPrint === null ? [] : [texts.lastPrint(shownDate(lastPrint))]),
            power.on ? texts.powerOn : texts.powerOff(since),
          ].join(', ')}
        />
      )}
    </dl>
  );
}

function PlanFigures({ plan }: { readonly plan: PlanningBlock | null }) {
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

/** The time that the address names, and papers to print. */
function PlaceTop(props: {
  readonly code: string;
  readonly zone: string;
  readonly mayCard: boolean;
}) {
  const { code, zone, mayCard } = props;
  const asOf = useAsOfQuery().text;
  const texts = useTexts(placeTexts);
  return (
    <>
      <PastNote zone={zone} now={`/app/places/${code}`} />
      <nav class="choices" aria-label={texts.papers}>
        {mayCard && <a href={`/app/places/${code}/card${asOf}`}>{texts.cardOnPaper}</a>}
        <a href={`/app/places/${code}/movements${asOf}`}>{texts.movementsOnPaper}</a>
        {mayCard && <a href="/app/exports">{texts.exports}</a>}
      </nav>
    </>
  );
}

type PlaceTexts = (typeof placeTexts)['id'];

/** CTRL-6, CTRL-7: what nobody has confirmed yet, and what is disputed. */
function unconfirmedWords(texts: PlaceTexts, stock: StockAnswer): string {
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
function Checks({ stock, zone }: { readonly stock: StockAnswer; readonly zone: string }) {
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
              {lastCount.adjusted !== 0 &&
                ` · ${texts.adjustedSince(shownNumber(lastCount.adjusted))}`}
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
