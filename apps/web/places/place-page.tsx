// A place: what it has, how long that lasts and why, its stock card, printers, loans, shipments.
import { useTexts } from '../app/language.js';
import { shownDate, shownNumber, shownTime, DEFAULT_ZONE } from '../app/format.js';
import { useAddressQuery, type PageProps } from '../app/router.js';
import { useAnswer } from '../app/use-answer.js';
import { frameTexts } from '../i18n/frame.js';
import { placeTexts } from '../i18n/places.js';
import { AnswerView } from '../ui/answer-view.js';
import { Page } from '../ui/page.js';
import { Status } from '../ui/status.js';
import type { PlaceHead, PlaceStock } from './place-answers.js';
import { stateOfPlace } from './place-state.js';
import { PlaceCard } from './place-card.js';
import { usePlaceNames } from './place-names.js';
import { PlaceLoans, PlacePrinters, PlaceShipments } from './place-lists.js';
import { PlanInWords } from './plan-in-words.js';
import { asOfText, useAsOfQuery } from './as-of-query.js';

export function PlacePage({ parameters }: PageProps) {
  const code = parameters['code']!;
  const asOf = useAsOfQuery();
  const head = useAnswer<PlaceHead>(`/v1/places/${encodeURIComponent(code)}`);
  const stock = useAnswer<PlaceStock>(`/v1/stock/${encodeURIComponent(code)}${asOf.text}`);
  const nameOf = usePlaceNames();
  const zone = head.body?.tz ?? DEFAULT_ZONE;
  const name = head.body?.name ?? stock.body?.name ?? code;
  return (
    <Page
      title={`${name} ${code}`}
      aside={
        stock.body && <Status kind={stateOfPlace(stock.body.blanks.onHand, stock.body.planning)} />
      }
    >
      <PastNote zone={zone} code={code} />
      <AnswerView answer={stock}>
        {(body) => (
          <>
            <KeyFigures stock={body} zone={zone} />
            {body.planning && <PlanInWords plan={body.planning} />}
            <PlaceCard
              code={code}
              name={name}
              zone={zone}
              plan={body.planning}
              asOf={asOf}
              nowMs={Date.parse(body.asOf)}
            />
            <div class="columns">
              <PlacePrinters printers={body.printers} place={code} nameOf={nameOf} />
              <Checks stock={body} zone={zone} />
            </div>
            <div class="columns">
              <PlaceLoans code={code} asOf={asOf} zone={zone} nameOf={nameOf} />
              <PlaceShipments code={code} asOf={asOf} zone={zone} nameOf={nameOf} />
            </div>
          </>
        )}
      </AnswerView>
    </Page>
  );
}

/** Where the address names a time, the page says so and leads back to now. */
function PastNote({ zone, code }: { readonly zone: string; readonly code: string }) {
  const texts = useTexts(placeTexts);
  const query = useAddressQuery();
  const sentence = asOfText(query, texts, zone);
  if (sentence === undefined) return null;
  return (
    <p class="note note-warning">
      <span>
        {sentence} <a href={`/app/places/${code}`}>{texts.backToNow}</a>
      </span>
    </p>
  );
}

function KeyFigures({ stock, zone }: { readonly stock: PlaceStock; readonly zone: string }) {
  const texts = useTexts(placeTexts);
  const { blanks, ink, planning, power } = stock;
  const prints = ink.reduce((sum, model) => sum + model.prints, 0);
  const ribbons = ink.reduce((sum, model) => sum + model.ribbonsSealed, 0);
  return (
    <dl class="key-figures">
      <div>
        <dt>{texts.blanks}</dt>
        <dd>{shownNumber(blanks.onHand)}</dd>
        <dd class="figure-more">
          {texts.blanksMore(shownNumber(blanks.inbound), shownNumber(blanks.quarantine))}
        </dd>
      </div>
      <div>
        <dt>{texts.ink}</dt>
        <dd>{shownNumber(prints)}</dd>
        <dd class="figure-more">{texts.inkMore(shownNumber(ribbons))}</dd>
      </div>
      <div>
        <dt>{texts.runsOut}</dt>
        <dd class="figure-date">{shownDate(planning?.runsOutOn)}</dd>
        <dd class="figure-more">
          {planning ? texts.bottleneckIs(texts.bottlenecks[planning.bottleneck] ?? '') : ''}
        </dd>
      </div>
      <div>
        <dt>{texts.waiting}</dt>
        <dd>{shownNumber(planning?.waiting?.people)}</dd>
        <dd class="figure-more">
          {planning?.waiting ? texts.reportedOn(shownDate(planning.waiting.asOf)) : texts.noReport}
        </dd>
      </div>
      <div>
        <dt>{texts.printed}</dt>
        <dd>{shownNumber(blanks.printed)}</dd>
        <dd class="figure-more">
          {power.on
            ? texts.powerOn
            : texts.powerOff(power.since ? shownTime(power.since, zone) : texts.sinceUnknown)}
        </dd>
      </div>
    </dl>
  );
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
